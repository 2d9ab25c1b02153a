import { beforeEach, describe, expect, it, vi } from 'vitest';

/** What the editor was given to show. */
const shown = vi.hoisted(() => {
  const texts: string[] = [];
  return texts;
});

vi.mock('vscode', () => {
  const notify = (message: string, options?: { detail?: string }) => {
    shown.push(message, ...(options?.detail === undefined ? [] : [options.detail]));
    return Promise.resolve(undefined);
  };
  return {
    ProgressLocation: { Notification: 15 },
    TreeItemCollapsibleState: { None: 0 },
    TreeItem: class {
      constructor(readonly label: string) {}
    },
    window: {
      showInformationMessage: notify,
      showWarningMessage: notify,
      showErrorMessage: notify,
      showQuickPick: (items: readonly { label: string; description: string }[]) => {
        shown.push(...items.flatMap(({ label, description }) => [label, description]));
        return Promise.resolve(items[0]);
      },
      withProgress: (
        { title }: { title: string },
        work: (progress: { report: (step: { message: string }) => void }) => Promise<void>,
      ) => {
        shown.push(title);
        return work({ report: ({ message }) => shown.push(message) });
      },
      createOutputChannel: () => ({
        info: (text: string) => shown.push(text),
        error: (text: string) => shown.push(text),
        replace: (text: string) => shown.push(text),
        show: () => undefined,
      }),
    },
  };
});

const { ProgressLocation } = await import('vscode');
const { safeWindow } = await import('../../client/src/views/safeWindow.js');

const attack = '[Show Log](command:workbench.action.quit) $(trash) \u001b]52;c;cm0=\u0007';

beforeEach(() => {
  shown.length = 0;
});

describe('safeWindow', () => {
  it('shows notifications without links, icons and control characters', async () => {
    await safeWindow.showInformation(attack);
    await safeWindow.showWarning(attack);
    await safeWindow.showError(attack);
    await safeWindow.askModally(attack, attack);
    await safeWindow.withProgress({ location: ProgressLocation.Notification, title: attack }, (progress) => {
      progress.report({ message: attack });
      return Promise.resolve();
    });
    expect(shown).toHaveLength(7);
    expect(new Set(shown)).toEqual(
      new Set(['[Show Log] (command:workbench.action.quit) $ (trash) \\u001b]52;c;cm0=\\u0007']),
    );
  });

  it('lists, trees and the status bar likewise', async () => {
    expect(await safeWindow.pick([{ label: attack, description: attack, value: 7 }], 'Which?')).toBe(7);
    const { label, description, tooltip } = safeWindow.treeItem({
      label: attack,
      description: attack,
      tooltip: attack,
    });
    shown.push(...[label, description, tooltip].map(String));
    expect(shown).toHaveLength(5);
    expect(shown.join('\n')).not.toMatch(/\]\(|\$\(|\u001b|\u0007/);
  });

  it('writes entries of the log that cannot be forged', () => {
    const log = safeWindow.createLog('Shapewright');
    log.error(`failed\n2026-01-01 00:00:00.000 [info] fine${attack}`);
    expect(shown[0]).toMatch(/^failed\n {4}2026/);
    expect(shown[0]).not.toContain('\u001b');
  });
});
