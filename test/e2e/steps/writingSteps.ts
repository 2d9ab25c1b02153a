import type { Step } from '../step.js';
import { until } from '../until.js';
import type { Workbench } from '../workbench.js';

/** What is written below, nearly all of it by the list of suggestions. */
const expected = `data:
  source: data/bank.csv
  target: deposit
model:
  layers:
    - dense:
        units: 8`;

export const writingSteps: readonly Step[] = [
  {
    name: 'writes a definition by suggestions, which open again, and indents by Enter',
    run: async ({ workbench }) => {
      const { page, text } = workbench;
      const type = (keys: string) => page.keyboard.type(keys);
      // The editor mixes up keys that come faster than it can show their effects.
      const press = async (key: string, position: string) => {
        await page.keyboard.press(key);
        await page.locator('.statusbar-item', { hasText: position }).waitFor();
      };
      await workbench.openFile('written.nn.yaml');
      await type('da');
      await accept(workbench, 'data');
      await type('so');
      await accept(workbench, 'source');
      await accept(workbench, 'data/');
      await accept(workbench, 'data/bank.csv');
      await press('Enter', 'Ln 3, Col 3');
      await type('ta');
      await accept(workbench, 'target');
      await accept(workbench, 'deposit');
      await press('Enter', 'Ln 4, Col 3');
      await press('Shift+Tab', 'Ln 4, Col 1');
      await type('model:');
      await press('Enter', 'Ln 5, Col 3');
      await type('la');
      await accept(workbench, 'layers');
      await suggestion(workbench, 'dense').waitFor();
      await page.keyboard.press('Escape');
      await type('dense:');
      await press('Enter', 'Ln 7, Col 9');
      await type('units: 8');
      await until(
        'the definition',
        async () => (await text()).replaceAll(/ *→.*/g, ''),
        (now) => now.includes(expected),
      );
    },
  },
];

function suggestion({ page }: Workbench, label: string) {
  return page.locator(`.suggest-widget.visible .monaco-list-row[aria-label^="${label}"]`).first();
}

/** Waits until the label is in the list, moves to it and accepts it. */
async function accept(workbench: Workbench, label: string): Promise<void> {
  const row = suggestion(workbench, label);
  let looks = 0;
  // The list comes by itself, but not if the keys came before the language server had started: then a user asks for it.
  const isShown = async () => {
    if (!(await row.isVisible()) && ++looks % 50 === 0) await workbench.page.keyboard.press('Control+Space');
    return row.isVisible();
  };
  await until(`“${label}” in the list`, isShown, (shown) => shown);
  const focus = async () => {
    const classes = (await row.getAttribute('class')) ?? '';
    if (classes.includes('focused')) return true;
    await workbench.page.keyboard.press('ArrowDown');
    return false;
  };
  await until(`“${label}” to be chosen`, focus, (focused) => focused);
  await workbench.page.keyboard.press('Enter');
}
