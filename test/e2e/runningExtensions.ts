import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.js';

/** The extensions that this window has activated, as the editor lists them. */
export async function runningExtensions({ page, runCommand }: Workbench): Promise<Locator> {
  await runCommand('Developer: Show Running Extensions');
  const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
  await rows.first().waitFor();
  return rows;
}
