import { dashboard } from '../dashboard.js';
import type { Step } from '../step.js';
import { seconds } from '../timed.js';
import { until } from '../until.js';
import type { Workbench } from '../workbench.js';

export const studySteps: readonly Step[] = [
  {
    name: 'trains five variants of a network as a study and compares them',
    run: async ({ workbench, picture }) => {
      const { part, points } = dashboard(workbench);
      // So that there is one page only.
      await workbench.runCommand('View: Close All Editors');
      await workbench.openFile('regimes.nn.yaml');
      await workbench.rewrite('epochs: ', '30', '3');
      await workbench.runCommand('Shapewright: Run Study');
      await until(
        'five finished runs',
        () => finishedRows(workbench),
        (count) => count === 5,
      );
      await until(
        'points of the ROC curves',
        () => points('comparison-roc'),
        (count) => count > 100,
      );
      const table = part('comparison-table');
      const text = await table.innerText();
      for (const expected of ['dropout', 'l1', 'max_norm', 'Best Validation AUC', 'Gap'])
        if (!text.includes(expected)) throw new Error(`The comparison lacks “${expected}”: ${text}`);
      await picture('study');
      await part('comparison-parallel').scrollIntoViewIfNeeded();
      await picture('study-settings');
    },
  },
  {
    name: 'opens the comparison of a study by one click',
    run: async ({ workbench }) => {
      const { runCommand, tree } = workbench;
      await runCommand('View: Close All Editors');
      await runCommand('Shapewright: Focus on Runs View');
      const study = tree(/Study of bank-regimes/);
      await study.waitFor();
      const start = performance.now();
      await study.click();
      await until(
        'five rows',
        () => finishedRows(workbench),
        (count) => count === 5,
      );
      console.log(`  from the click to the comparison: ${seconds(start)} s`);
    },
  },
  {
    name: 'filters, sorts and compares the runs of a study with a baseline',
    run: async ({ workbench }) => {
      const { part } = dashboard(workbench);
      const table = part('comparison-table');
      const filter = part('comparison-filter');
      await filter.fill('variant=l1');
      await until(
        'one row',
        () => table.locator('tbody tr').count(),
        (count) => count === 1,
      );
      await filter.fill('');
      await table.getByRole('button', { name: /^Variant/ }).click();
      const first = table.locator('tbody tr').first();
      await first.filter({ hasText: 'all' }).waitFor();
      await first.getByRole('button', { name: 'Baseline' }).click();
      await table.locator('tr.baseline').waitFor();
      await table.locator('tbody tr').nth(1).getByRole('button', { name: 'Diff' }).click();
      await workbench.page.locator('.tab.active', { hasText: '↔' }).waitFor();
      await workbench.page.locator('.diff-editor:visible, .monaco-diff-editor:visible').first().waitFor();
    },
  },
];

/** The number of runs in the comparison that have finished. */
async function finishedRows(workbench: Workbench): Promise<number> {
  return dashboard(workbench).part('comparison-table').locator('tbody tr', { hasText: 'finished' }).count();
}
