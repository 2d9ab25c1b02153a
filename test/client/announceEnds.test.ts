import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { waitFor } from '../waitFor.js';
import { exampleRun } from './trainerDouble.js';

const notices: string[][] = [];

vi.mock('vscode', () => {
  const notify = (...texts: string[]) => {
    notices.push(texts);
    return Promise.resolve(undefined);
  };
  return {
    l10n: {
      t: (text: string, ...values: string[]) =>
        text.replaceAll(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? ''),
    },
    Disposable: class {
      constructor(readonly dispose: () => void) {}
    },
    Uri: { file: (path: string) => path },
    workspace: { fs: { stat: (path: string) => stat(path) } },
    window: { showInformationMessage: notify, showWarningMessage: notify, showErrorMessage: notify },
  };
});

const { announceEnds } = await import('../../client/src/views/announceEnds.js');
const { runStore } = await import('../../client/src/runs/runStore.js');
const { listenAs } = await import('./trainerDouble.js');

describe('announceEnds', () => {
  let folder: string;
  let directory: string;
  beforeEach(async () => {
    notices.length = 0;
    folder = await mkdtemp(join(tmpdir(), 'ends-'));
    directory = join(folder, 'runs/digits/20250601-100000');
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'run.json'), JSON.stringify(exampleRun()));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Watches the run alive, lets something happen to it, and returns the only notice. */
  const noticeAfter = async (happen: (trainer: { close(): Promise<void> }) => Promise<void>) => {
    const store = runStore();
    announceEnds(store);
    const trainer = await listenAs(directory, exampleRun().id);
    try {
      expect((await store.update(directory))?.alive).toBe(true);
      await happen(trainer);
      await store.update(directory);
      await store.prune();
      await waitFor(() => {
        expect(notices).toHaveLength(1);
      });
    } finally {
      store.dispose();
      await trainer.close();
    }
    return notices[0];
  };

  it('offers to resume a run whose trainer was killed', async () => {
    expect(await noticeAfter((trainer) => trainer.close())).toEqual([
      'digits was interrupted: its trainer process ended unexpectedly. Its checkpoints are kept.',
      'Resume Training',
      'Show Log',
    ]);
  });

  it.each(['before its trainer ends', 'after its trainer has ended'])(
    'says that the directory of a run was removed %s',
    async (when) => {
      const notice = await noticeAfter(async (trainer) => {
        if (when.startsWith('after')) await trainer.close();
        await rm(directory, { recursive: true });
      });
      expect(notice?.[0]).toBe('digits ended: its run directory was removed or moved during training.');
    },
  );
});
