import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runningExtensions } from '../runningExtensions.js';
import type { Step } from '../step.js';
import { openWorkbench } from '../workbench.js';

export const otherWorkspaceSteps: readonly Step[] = [
  {
    name: 'stays asleep in a workspace without definitions',
    run: async ({ workbench, workspace, addressOf }) => {
      const folder = join(workspace, '../other');
      await mkdir(folder);
      const other = await openWorkbench(workbench.page, addressOf(folder));
      const running = await runningExtensions(other);
      if (running.some((text) => text.startsWith('Shapewright'))) throw new Error('Shapewright is running.');
    },
  },
];
