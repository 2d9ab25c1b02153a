import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { dashboard } from '../dashboard.js';
import type { Step } from '../step.js';
import { seconds } from '../timed.js';
import { until } from '../until.js';
import { openWorkbench, type Workbench } from '../workbench.js';

/** More are too many for a first minute. */
const maxInteractions = 6;

/** What a newcomer does, from a folder with nothing but a table to a network that learns. */
export const firstMinuteSteps: readonly Step[] = [
  {
    name: 'comes from a table that it never saw to the first loss',
    run: async ({ workbench, workspace, addressOf, picture }) => {
      const folder = join(workspace, '../newcomer');
      await mkdir(folder);
      await writeFile(join(folder, 'houses.csv'), houses(600));
      const newcomer = await openWorkbench(workbench.page, addressOf(folder));
      const began = performance.now();
      const interactions = [
        () => newcomer.runCommand('Shapewright: New Definition...'),
        () => choose(newcomer, 'houses.csv'),
        () => choose(newcomer, 'price'),
        () => choose(newcomer, 'Deep network with dropout'),
        () => newcomer.page.locator('.codelens-decoration a', { hasText: 'Train' }).first().click(),
      ];
      for (const interact of interactions) await interact();
      await until(
        'a first loss',
        () => dashboard(newcomer).points('loss-chart'),
        (points) => points > 0,
      );
      console.log(`     ${interactions.length} interactions, ${seconds(began)} s`);
      if (interactions.length > maxInteractions) throw new Error(`It took ${interactions.length} interactions.`);
      await picture('first-minute');
      await dashboard(newcomer).ended('finished');
    },
  },
  {
    name: 'lays two runs side by side',
    run: async ({ workbench, picture }) => {
      const { page, openFile, rewrite, runCommand } = workbench;
      await openFile('houses.nn.yaml');
      await rewrite('epochs: ', '100', '3');
      await runCommand('Shapewright: Train');
      // The run before it has finished too: only the new one has three epochs.
      await workbench.webview().getByTestId('run-facts').getByText('3 of 3').waitFor();
      await dashboard(workbench).ended('finished');
      await runCommand('Shapewright: Focus on Runs View');
      await page.locator('.customview-tree .monaco-list-row', { hasText: 'finished' }).nth(1).waitFor();
      // So that there is one page only.
      await runCommand('View: Close All Editors');
      await runCommand('Shapewright: Compare Runs...');
      for (const row of [0, 1]) await choices(workbench).nth(row).click();
      await page.keyboard.press('Enter');
      const { part, points } = dashboard(workbench);
      const table = part('comparison-table');
      await table.waitFor();
      const text = await table.innerText();
      for (const expected of ['epochs', '100', '3', 'Test, Loss', 'Test, Mean absolute error'])
        if (!text.includes(expected)) throw new Error(`The comparison lacks “${expected}”: ${text}`);
      await until(
        'the curves of both runs',
        () => points('comparison-loss'),
        (count) => count > 6,
      );
      await picture('comparison');
    },
  },
  {
    name: 'renames a run and deletes it',
    run: async ({ workbench }) => {
      const { page, runCommand, answer, tree } = workbench;
      // The comparison takes the focus once its page is loaded, which would close a list.
      await runCommand('View: Close All Editors');
      await runCommand('Shapewright: Rename Run...');
      await choices(workbench).first().click();
      await answer('Title of the run.', 'three epochs');
      await tree('three epochs').waitFor();
      await runCommand('Shapewright: Delete Run');
      await choose(workbench, 'houses');
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Delete' }).click();
      await tree('three epochs').waitFor({ state: 'detached' });
    },
  },
];

/** Chooses an entry of the list that is open. */
async function choose(workbench: Workbench, label: string): Promise<void> {
  await choices(workbench)
    .and(workbench.page.locator(`[aria-label^="${label}"]`))
    .first()
    .click();
}

/** The entries of the list that is open: the page keeps earlier lists, hidden. */
function choices({ page }: Workbench): Locator {
  return page.locator('.quick-input-list .monaco-list-row:visible');
}

/** A table with what tables have: numbers, text, names of rows and values that are missing. */
function houses(count: number): string {
  const lines = Array.from({ length: count }, (_, row) => {
    const area = 40 + ((row * 37) % 160);
    const town = ['Aalen', 'Bonn', 'Celle'][row % 3] ?? '';
    const garden = row % 4 === 0 ? 'yes' : 'no';
    const price = 1000 * area + (garden === 'yes' ? 30_000 : 0) + 20_000 * (row % 3);
    return [`H${row}`, row % 17 === 0 ? '' : area, town, garden, price].join(',');
  });
  return ['house_id,area,town,garden,price', ...lines].join('\n');
}
