import type { Step } from '../step.js';
import { until } from '../until.js';
import type { Workbench } from '../workbench.js';

const command = 'Shapewright: Find Learning Rate';

export const rateSteps: readonly Step[] = [
  {
    name: 'suggests a learning rate and writes it into the definition',
    run: async ({ workbench, picture }) => {
      const { page, text, runCommand } = workbench;
      await workbench.openFile('bank.nn.yaml');
      await runCommand(command);
      const suggestion = await suggested(workbench);
      await until(
        'the points of the curve',
        async () => Number(await part(workbench, 'rate-chart').getAttribute('data-points')),
        (count) => count > 50,
      );
      await picture('learning-rate');
      await part(workbench, 'rate-use').press('Enter');
      await part(workbench, 'rate-result').filter({ hasText: 'Written into bank.nn.yaml' }).waitFor();
      await until('the rate in the text', text, (now) => now.includes(`{adam: {learning_rate: ${suggestion}}}`));
      await runCommand('View: Focus First Editor Group');
      await workbench.undo();
      await until('the text as it was', text, (now) => now.includes('{adam: {learning_rate: 0.001}}'));
      await page.locator('.tab', { hasText: 'Learning Rate of bank' }).waitFor();
    },
  },
  {
    name: 'leads from a refused search to the error',
    run: async ({ workbench }) => {
      const { page } = workbench;
      await workbench.openFile('bank.nn.yaml');
      await workbench.rewrite('epochs: ', '30', 'many');
      await workbench.runCommand(command);
      const notice = page.locator('.notification-toast', { hasText: 'many' });
      await notice.getByRole('button', { name: 'Go to Error' }).click();
      await workbench.undo();
      await until('the text as it was', workbench.text, (now) => now.includes('epochs: 30'));
      await workbench.runCommand('File: Save');
    },
  },
];

function part(workbench: Workbench, testid: string) {
  return workbench.webview().getByTestId(testid);
}

/** Waits for the suggested rate and returns it as it is written. */
async function suggested(workbench: Workbench): Promise<string> {
  const answer = part(workbench, 'rate-suggestion');
  await answer.waitFor();
  return (await answer.innerText()).split(' ').at(-1) ?? '';
}
