import { dashboard } from '../dashboard.js';
import type { Step } from '../step.js';
import { until } from '../until.js';

export const bankSteps: readonly Step[] = [
  {
    name: 'draws ROC curves of training and validation with their areas',
    run: async ({ workbench, picture }) => {
      const { part, points, ended } = dashboard(workbench);
      await workbench.openFile('bank.nn.yaml');
      await workbench.runCommand('Shapewright: Train');
      await part('run-select').filter({ hasText: 'bank' }).waitFor();
      await ended('finished');
      await part('tab-evaluation').click();
      await until(
        'points of the curves',
        () => points('roc-chart'),
        (count) => count > 100,
      );
      const legend = await part('roc-chart').locator('.legend').innerText();
      for (const split of ['Training', 'Validation']) {
        const area = Number(new RegExp(`${split} \\(AUC ([\\d.]+)\\)`).exec(legend)?.[1]);
        if (!(area > 0.85 && area <= 1)) throw new Error(`${split} has no area over 0.85: ${legend}`);
      }
      await part('roc-chart').evaluate((chart) => {
        chart.scrollIntoView({ block: 'center' });
      });
      await picture('roc');
    },
  },
];
