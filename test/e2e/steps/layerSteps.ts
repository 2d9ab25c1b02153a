import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dashboard } from '../dashboard.js';
import type { Step } from '../step.js';
import { until } from '../until.js';
import type { Workbench } from '../workbench.js';

/** A theme of each kind, with the class that VS Code gives a webview. */
const themes = [
  ['Light Modern', 'vscode-light'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
  ['Dark Modern', 'vscode-dark'],
] as const;

/** What a trained run says about its course: layers, and marks in the curves. */
export const layerSteps: readonly Step[] = [
  {
    name: 'shows the layers of a run, and the value of each cell to the keyboard',
    run: async ({ workbench }) => {
      const { page } = workbench;
      const { part, choose } = dashboard(workbench);
      await part('tab-training').click();
      const names = part('layer-map').locator('tbody th');
      const layers = 'hidden/dense, hidden_1/dense, dense';
      await until(
        `the layers ${layers}`,
        () => names.allInnerTexts(),
        (found) => found.join(', ') === layers,
      );
      await choose('measure-select', /Gradient norm/);
      await part('layer-map').locator('.scroll').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Home');
      await part('layer-map')
        .locator('.readout', { hasText: /hidden_1\/dense\s*, epoch \d+: / })
        .waitFor();
      await choose('measure-select', /Update-to-weight ratio/);
    },
  },
  {
    name: 'marks the best epoch, and tells it to the keyboard',
    run: async ({ workbench }) => {
      const { part } = dashboard(workbench);
      const best = part('loss-chart').getByRole('button', { name: /Epoch \d+ is the best by val_loss/ });
      await best.focus();
      await part('loss-chart').locator('.tip', { hasText: 'is the best by val_loss' }).waitFor();
      const x = await middleOf(best);
      const line = await middleOf(part('loss-chart').locator('.line.best'));
      if (Math.abs(x - line) > 20) throw new Error(`The mark is at ${x}, its line at ${line}.`);
    },
  },
  {
    name: 'draws marks and layers in themes of every kind',
    run: async ({ workbench, workspace, picture }) => {
      const settings = join(workspace, '.vscode');
      await mkdir(settings, { recursive: true });
      for (const [theme, kind] of themes) {
        await writeFile(join(settings, 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
        await workbench.webview().locator(`body.${kind}`).waitFor();
        await requireColors(workbench);
        await picture(`layers-${kind}`);
      }
      await rm(settings, { recursive: true });
    },
  },
];

async function middleOf(element: ReturnType<Workbench['tree']>): Promise<number> {
  const box = await element.boundingBox();
  return box ? box.x + box.width / 2 : NaN;
}

/** @throws if a layer has no colours */
async function requireColors(workbench: Workbench): Promise<void> {
  const empty = await dashboard(workbench)
    .part('layer-map')
    .locator('td canvas')
    .evaluateAll(
      (canvases) =>
        canvases.filter((canvas) => {
          if (!(canvas instanceof HTMLCanvasElement)) return true;
          const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, 1).data;
          return canvas.clientWidth === 0 || !pixels?.some((value) => value > 0);
        }).length,
    );
  if (empty > 0) throw new Error(`${empty} layers have no colours.`);
}
