import { until } from './until.js';
import type { Workbench } from './workbench.js';

/** High enough for the list to show all its rows, for it holds no others. */
const height = 3000;

/** What the editor says about each extension that this window has activated. */
export async function runningExtensions({ page, runCommand }: Workbench): Promise<string[]> {
  const usual = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize({ ...usual, height });
  await runCommand('Developer: Show Running Extensions');
  const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
  await rows.first().waitFor();
  const size = Number(await rows.first().getAttribute('aria-setsize'));
  const texts = await until(
    `${size} extensions`,
    () => rows.allInnerTexts(),
    ({ length }) => length >= size,
  );
  await page.setViewportSize(usual);
  return texts;
}
