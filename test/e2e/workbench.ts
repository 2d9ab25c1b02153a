import type { FrameLocator, Locator, Page } from 'playwright-core';
import { until } from './until.js';

/** The editor's window, as a user's hands and eyes know it. Everything waits for what it needs. */
export interface Workbench {
  readonly page: Page;
  /** Opens a file of the workspace by its name and puts the cursor into it. */
  readonly openFile: (name: string) => Promise<void>;
  /** Runs a command from the command palette. */
  readonly runCommand: (title: string) => Promise<void>;
  /** Writes `to` over the word `from`, which stands in the open file after `start` (`epochs: `). */
  readonly rewrite: (start: string, from: string, to: string) => Promise<void>;
  /** Takes back the last change of the open file. */
  readonly undo: () => Promise<void>;
  /** The visible text of the open file, with its inlay hints. */
  readonly text: () => Promise<string>;
  /** Answers the question that the editor asks above the page, once it does. */
  readonly answer: (prompt: string, text: string) => Promise<void>;
  /** Rows of the Problems panel. */
  readonly problems: () => Locator;
  /** Rows of the tree of runs that say this. */
  readonly tree: (text: string | RegExp) => Locator;
  /** The inside of the visible webview. */
  readonly webview: () => FrameLocator;
  /** Reloads the window and waits until it is there again. */
  readonly reload: () => Promise<void>;
}

export async function openWorkbench(page: Page, url: string): Promise<Workbench> {
  const input = page.locator('.quick-input-widget input.input');
  const code = page.locator('.editor-instance:visible .view-lines');
  const ready = () => page.locator('.monaco-workbench .statusbar-item').first().waitFor();

  // Opened by mouse, as keys may get lost in a webview that has the focus; picked by keys, as the list still changes under a mouse.
  const pick = async (query: string, label: string) => {
    const row = page.locator(`.quick-input-list .monaco-list-row[aria-label^="${label}"]`);
    const open = async () => {
      await page.locator('.command-center .search-label').click();
      await page.mouse.move(0, 0); // Or its tooltip comes.
      await input.fill(query);
    };
    let misses = 0;
    // The editor closes the list where something else takes the focus, such as a panel that opens late: then it is opened again.
    const focus = async () => {
      if (!(await input.isVisible())) await open();
      if ((await row.and(page.locator('.focused')).count()) > 0) return true;
      if ((await row.count()) > 0) await page.keyboard.press('ArrowDown');
      // The list is made when it is opened; what an extension adds later, when the window has just come, is not in it.
      else if (++misses % 20 === 0) await page.keyboard.press('Escape');
      return false;
    };
    await open();
    await until(`“${label}” in the list`, focus, (focused) => focused);
    await page.keyboard.press('Enter');
    // The list is gone, or what was picked opens another. It may go, and a reloaded window with it, between two questions.
    const shown = async () =>
      (await input.isVisible()) ? await input.inputValue({ timeout: 1000 }).catch(() => null) : null;
    await until('the end of the list', shown, (now) => now !== query);
  };

  const runCommand = (title: string) => pick(`>${title}`, title);

  const text = async () => (await code.innerText()).replaceAll('\u00a0', ' ');

  await page.goto(url);
  await ready();
  return {
    page,
    runCommand,
    answer: async (prompt, text) => {
      await page.locator('.quick-input-widget .quick-input-message', { hasText: prompt }).waitFor();
      await input.fill(text);
      await page.keyboard.press('Enter');
    },
    openFile: async (name) => {
      await runCommand('View: Focus First Editor Group'); // The dashboard is in the second.
      await pick(name, name);
      await page.locator('.tab.active', { hasText: name }).waitFor();
      await code.waitFor();
    },
    rewrite: async (start, from, to) => {
      const line = code.locator('.view-line', { hasText: start + from });
      await line.getByText(from, { exact: true }).last().dblclick();
      await page.keyboard.type(to);
      await until(`“${start}${to}” in the text`, text, (now) => now.includes(start + to));
    },
    undo: () => page.keyboard.press('Control+Z'),
    text,
    problems: () => page.locator('.markers-panel .monaco-list-row'),
    tree: (text) => page.locator('.customview-tree .monaco-list-row', { hasText: text }).first(),
    webview: () => page.frameLocator('iframe.webview:visible').frameLocator('#active-frame'),
    reload: async () => {
      // By the editor's own command: a bare reload of the page would not let it keep its layout.
      const loaded = page.waitForEvent('load');
      await runCommand('Developer: Reload Window');
      await loaded;
      await ready();
    },
  };
}
