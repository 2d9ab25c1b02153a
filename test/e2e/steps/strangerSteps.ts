import { strangersTable } from '../prepareWorkspace.js';
import type { Step } from '../step.js';

export const strangerSteps: readonly Step[] = [
  {
    name: 'makes no link of a stranger’s words in a notification',
    run: async ({ workbench, picture }) => {
      await workbench.openFile('stranger.nn.yaml');
      await workbench.runCommand('Shapewright: Train');
      const notification = workbench.page
        .locator('.notification-toast', { hasText: strangersTable.slice(1, 9) })
        .first();
      await notification.waitFor();
      const links = await notification.locator('.notification-list-item-message a').allInnerTexts();
      if (links.length > 0) throw new Error(`The notification has links: ${links.join()}`);
      await picture('stranger');
    },
  },
];
