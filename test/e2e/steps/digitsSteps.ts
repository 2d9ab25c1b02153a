import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dashboard } from '../dashboard.js';
import { runningExtensions } from '../runningExtensions.js';
import { runStates } from '../runStates.js';
import type { Step } from '../step.js';
import { until } from '../until.js';
import type { Workbench } from '../workbench.js';

const file = 'digits.nn.yaml';
const shapes = ['[batch, 28, 28, 16]', '[batch, 14, 14, 32]', '[batch, 1568]', '[batch, 128]', '[batch, 10]'];

/** What makes a run too long for any engine to end before it is stopped. */
const longer = [
  ['epochs: ', '12', '9999'],
  ['patience: ', '4', '9999'],
] as const;

/** From the open file to feature maps, over a mistake and a reload in the midst of training. */
export const digitsSteps: readonly Step[] = [
  {
    name: 'shows the shape of every layer',
    run: async ({ workbench, picture }) => {
      await workbench.openFile(file);
      await until(`the shapes ${shapes.join(' ')}`, workbench.text, (text) =>
        shapes.every((shape) => text.includes(shape)),
      );
      await picture('editor');
    },
  },
  {
    name: 'is active where there are definitions',
    run: async ({ workbench }) => {
      const found = (await runningExtensions(workbench)).find((text) => text.startsWith('Shapewright'));
      if (found === undefined) throw new Error('Shapewright is not running.');
      console.log(`     ${found.split('\n').at(-1) ?? ''}`);
    },
  },
  {
    name: 'explains a misspelt layer',
    run: ({ workbench }) => explains(workbench, ['- ', 'flatten', 'flaten'], /flaten.*flatten/),
  },
  {
    name: 'explains a wrong value',
    run: ({ workbench }) => explains(workbench, ['kernel_size: ', '3', '-3'], /kernel_size.*-3/),
  },
  {
    name: 'leads from a refused training to the error',
    run: async ({ workbench, workspace }) => {
      const { page } = workbench;
      await workbench.openFile(file);
      await workbench.rewrite('- ', 'flatten', 'flaten');
      await page.keyboard.press('Control+Home');
      await workbench.runCommand('Shapewright: Train');
      const notice = page.locator('.notification-toast', { hasText: 'flaten' });
      await notice.getByRole('button', { name: 'Go to Error' }).click();
      const saved = await readFile(join(workspace, 'digits', file), 'utf8');
      const line = saved.split('\n').findIndex((text) => text.includes('flaten')) + 1;
      await page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
      await takeBack(workbench, '- flatten');
      await page.keyboard.press('Control+S');
    },
  },
  {
    name: 'trains by a command, and draws the loss',
    run: async ({ workbench }) => {
      await workbench.openFile(file);
      for (const [start, usual, long] of longer) await workbench.rewrite(start, usual, long);
      await workbench.runCommand('Shapewright: Train');
      await pointsOver(workbench, 2);
    },
  },
  {
    name: 'goes on training while the window is loaded again',
    run: async ({ workbench }) => {
      const before = await dashboard(workbench).points('loss-chart');
      await workbench.reload();
      const after = await pointsOver(workbench, before - 1);
      await pointsOver(workbench, after);
      await until('the state', dashboard(workbench).state, (name) => name === 'running');
      await workbench.runCommand('Shapewright: Focus on Runs View');
      await workbench.tree(/\d+\/9999/).waitFor();
    },
  },
  {
    name: 'shows feature maps of ever later steps while the network learns',
    run: async ({ workbench }) => {
      const { part } = dashboard(workbench);
      await part('tab-feature-maps').click();
      await part('feature-maps').waitFor();
      const step = async () => {
        const [text] = await part('feature-maps')
          .getByText(/weights of step/)
          .allInnerTexts();
        return Number(/weights of step ([\d,.]+)/.exec(text ?? '')?.[1]?.replaceAll(/\D/g, '') ?? NaN);
      };
      const first = await until('the step of the maps', step, Number.isFinite);
      await until(`maps of a later step than ${first}`, step, (later) => later > first);
      await part('tab-training').click();
    },
  },
  {
    name: 'stops a run and records it',
    run: async ({ workbench, workspace }) => {
      const { part, ended } = dashboard(workbench);
      await part('run-stop').click();
      await ended('stopped');
      await workbench.tree('stopped').waitFor();
      await recorded(workspace, ['stopped']);
    },
  },
  {
    name: 'shows the log of a run beside the dashboard',
    run: async ({ workbench }) => {
      await workbench.runCommand('Shapewright: Show Log');
      await workbench.page.locator('.tab.active', { hasText: 'trainer.log' }).waitFor();
      await dashboard(workbench).part('run-state').waitFor();
      await workbench.runCommand('View: Close Editor');
    },
  },
  {
    name: 'shows what was trained beside the dashboard, and only that',
    run: async ({ workbench }) => {
      const { page } = workbench;
      await workbench.runCommand('Shapewright: Open Run Definition');
      await page.locator('.tab.active', { hasText: 'definition.nn.yaml' }).waitFor();
      await until('the shapes of the copy', workbench.text, (text) => text.includes(shapes[0] ?? ''));
      await page.locator('.tab.active', { hasText: /digits - \d{8}-\d{6}/ }).waitFor();
      await dashboard(workbench).part('run-state').waitFor();
      // The list of actions tells what the definition's own editor would offer.
      await page.locator('.editor-actions [aria-label^="Split Editor"]').first().waitFor();
      const train = await page
        .locator('.codelens-decoration:visible, .editor-actions [aria-label="Train"]:visible')
        .count();
      if (train > 0) throw new Error('A copy offers to be trained.');
      await workbench.runCommand('View: Close Editor');
    },
  },
  {
    name: 'ends with a confusion matrix',
    run: async ({ workbench, workspace, picture }) => {
      const { part, ended } = dashboard(workbench);
      await workbench.openFile(file);
      for (const [start, usual, long] of longer) await workbench.rewrite(start, long, usual);
      await workbench.runCommand('Shapewright: Train');
      await workbench.tree(/11\/12|finished/).waitFor();
      await picture('training');
      await ended('finished');
      await recorded(workspace, ['stopped', 'finished']);
      await part('tab-evaluation').click();
      const cells = part('confusion-matrix').locator('td.right, td.wrong');
      const counts = await until(
        '10 x 10 cells',
        () => cells.allInnerTexts(),
        ({ length }) => length === 100,
      );
      const width = await part('confusion-matrix').evaluate((matrix) => {
        const scroll = matrix.shadowRoot?.querySelector('.scroll');
        return { needed: scroll?.scrollWidth ?? Infinity, given: scroll?.clientWidth ?? 0 };
      });
      if (width.needed > width.given) throw new Error(`The matrix needs ${width.needed} of ${width.given} pixels.`);
      await picture('confusion-matrix');
      const total = counts.reduce((sum, count) => sum + Number(count.replaceAll(/\D/g, '')), 0);
      if (total !== 1000) throw new Error(`The matrix counts ${total} of 1000 test images.`);
    },
  },
  {
    name: 'shows a feature map for every channel',
    run: async ({ workbench, picture }) => {
      const { part, choose } = dashboard(workbench);
      await part('tab-feature-maps').click();
      for (const [layer, channels] of [
        ['14 × 14 × 32', 32],
        ['28 × 28 × 16', 16],
      ] as const) {
        await choose('layer-select', new RegExp(`conv2d.*${layer}`));
        const canvases = part('feature-maps').locator('canvas');
        await until(
          `${channels} maps`,
          () => canvases.count(),
          (count) => count === channels,
        );
      }
      await picture('feature-maps');
    },
  },
];

/** Writes a mistake, reads what the Problems panel says about it, takes it back and sees the panel empty. */
async function explains(
  workbench: Workbench,
  [start, right, wrong]: readonly [start: string, right: string, wrong: string],
  message: RegExp,
): Promise<void> {
  await workbench.openFile(file);
  await workbench.rewrite(start, right, wrong);
  await workbench.runCommand('Problems: Focus on Problems View');
  await workbench.problems().filter({ hasText: message }).first().waitFor();
  await workbench.openFile(file);
  await takeBack(workbench, start + right);
  await workbench.problems().first().waitFor({ state: 'detached' });
  await workbench.runCommand('View: Hide Panel');
}

/** Takes changes back until the text has what it had. */
async function takeBack(workbench: Workbench, before: string): Promise<void> {
  const undone = async () => {
    await workbench.undo();
    return workbench.text();
  };
  await until('the text as it was', undone, (text) => text.includes(before));
}

/** Waits until the loss has more points than that; gives how many. */
function pointsOver(workbench: Workbench, few: number): Promise<number> {
  const points = () => dashboard(workbench).points('loss-chart');
  return until(`more than ${few} points of the loss`, points, (count) => count > few);
}

/** Waits until the directories of the runs, the oldest first, say this. */
async function recorded(workspace: string, states: readonly string[]): Promise<void> {
  const expected = states.join();
  await until(
    `the record ${expected}`,
    () => runStates(workspace),
    (found) => found.join() === expected,
  );
}
