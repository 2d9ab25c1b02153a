import type { Step } from '../step.js';
import { until } from '../until.js';

export const dataSteps: readonly Step[] = [
  {
    name: 'shows the data of a table: samples, classes and columns',
    run: async ({ workbench, picture }) => {
      const part = (testid: string) => workbench.webview().getByTestId(testid);
      await workbench.openFile('bank.nn.yaml');
      await workbench.runCommand('Shapewright: Show Data');
      await part('data-columns').getByRole('rowheader', { name: 'job', exact: true }).waitFor();
      await part('data-classes').getByRole('rowheader', { name: 'yes' }).waitFor();
      await part('data-sample').first().waitFor();
      await until(
        'a page of samples',
        () => part('data-sample').count(),
        (count) => count === 12,
      );
      await picture('data-table');
    },
  },
  {
    name: 'shows pictures before and after their operations',
    run: async ({ workbench, picture }) => {
      const part = (testid: string) => workbench.webview().getByTestId(testid);
      await workbench.openFile('digits.nn.yaml');
      await workbench.runCommand('Shapewright: Show Data');
      await part('data-summary').filter({ hasText: '6,000' }).waitFor();
      await until(
        'the pictures of a page',
        () => part('data-sample').locator('canvas').count(),
        (count) => count === 24,
      );
      await picture('data-pictures');
      await workbench.runCommand('View: Close Editor');
    },
  },
];
