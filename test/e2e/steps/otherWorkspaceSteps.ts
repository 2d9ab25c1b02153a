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
      const rows = await runningExtensions(other);
      const shapewright = rows.filter({ hasText: 'Shapewright' });
      if ((await shapewright.count()) > 0) throw new Error(`Running: ${await shapewright.innerText()}`);
    },
  },
];
