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
  {
    name: 'moves the threshold, and shows the samples that it decides wrongly',
    run: async ({ workbench, picture }) => {
      const { part } = dashboard(workbench);
      const sentence = part('sentence');
      const before = await sentence.innerText();
      await part('threshold').focus();
      await workbench.page.keyboard.press('End');
      await until(
        'another sentence',
        () => sentence.innerText(),
        (text) => text !== before && /^Call the [\d,]+ of [\d,]+ samples/.test(text),
      );
      await workbench.page.keyboard.press('Home');
      await part('confusion-matrix').locator('td.wrong button').first().click();
      await part('cell-sample').first().locator('sw-sample-card').waitFor();
      await picture('threshold');
      await part('cell-close').click();
      await part('threshold-reset').click();
    },
  },
];
