import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dashboard } from '../dashboard.js';
import type { Step } from '../step.js';
import { until } from '../until.js';

export const dashboardSteps: readonly Step[] = [
  {
    name: 'forgets a run that was deleted, and shows another',
    run: async ({ workbench, workspace }) => {
      const { part } = dashboard(workbench);
      const runs = join(workspace, 'bank/runs/bank');
      const [name = ''] = await readdir(runs);
      await part('run-select').filter({ hasText: 'bank' }).waitFor();
      await rm(join(runs, name), { recursive: true });
      await part('run-select').filter({ hasText: 'digits' }).waitFor();
      await workbench.page.locator('.tab', { hasText: /digits - \d{8}/ }).waitFor();
      await until(
        'no bank in the list',
        () => workbench.page.locator('.customview-tree .monaco-list-row', { hasText: 'bank' }).count(),
        (count) => count === 0,
      );
    },
  },
];
