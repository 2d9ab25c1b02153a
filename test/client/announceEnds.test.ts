import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runStore } from '../../client/src/runs/runStore.js';
import { announceEnds } from '../../client/src/views/announceEnds.js';
import { waitFor } from '../waitFor.js';
import { editor } from './editorDouble.js';
import { exampleRun, listenAs } from './trainerDouble.js';

vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module);

describe('announceEnds', () => {
  let folder: string;
  let directory: string;
  beforeEach(async () => {
    editor.reset();
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
        expect(editor.shown).toHaveLength(1);
      });
    } finally {
      store.dispose();
      await trainer.close();
    }
    return editor.shown[0];
  };

  it('offers to resume a run whose trainer was killed', async () => {
    expect(await noticeAfter((trainer) => trainer.close())).toBe(
      'digits was interrupted: its trainer process ended unexpectedly. Its checkpoints are kept. | Resume Training | Show Log',
    );
  });

  it.each(['before its trainer ends', 'after its trainer has ended'])(
    'says that the directory of a run was removed %s',
    async (when) => {
      const notice = await noticeAfter(async (trainer) => {
        if (when.startsWith('after')) await trainer.close();
        await rm(directory, { recursive: true });
      });
      expect(notice).toBe('digits ended: its run directory was removed or moved during training. | Show Runs');
    },
  );
});
