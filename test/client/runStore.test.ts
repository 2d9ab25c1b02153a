import { appendFile, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Evaluation, Run, SplitName } from '#protocol';
import { type RunChange, type RunStore, runStore } from '../../client/src/runs/runStore.js';
import { waitFor } from '../waitFor.js';
import { exampleRun, listenAs, type TrainerDouble } from './trainerDouble.js';

describe('runStore', () => {
  let folder: string;
  let store: RunStore;
  let trainer: TrainerDouble | null = null;
  let changes: RunChange[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runs-'));
    vi.stubEnv('XDG_RUNTIME_DIR', folder);
    store = runStore();
    changes = [];
    store.onChange((change) => changes.push(change));
  });
  afterEach(async () => {
    store.dispose();
    await trainer?.close();
    trainer = null;
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  const write = async (name: string, run: Run) => {
    const directory = join(folder, 'runs', 'digits', name);
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'run.json.new'), JSON.stringify(run));
    await rename(join(directory, 'run.json.new'), join(directory, 'run.json'));
    return directory;
  };
  const record = (directory: string, line: object) =>
    appendFile(join(directory, 'records.jsonl'), `${JSON.stringify(line)}\n`);
  const evaluate = async (directory: string, split: SplitName, accuracy: number) => {
    await mkdir(join(directory, 'evaluation'), { recursive: true });
    const curves = { outputs: [] };
    const evaluation: Evaluation = { split, step: 10, samples: 100, logs: { loss: 0.1, accuracy }, ...curves };
    await writeFile(join(directory, 'evaluation', `${split}.json`), JSON.stringify(evaluation));
  };
  const happened = (type: RunChange['type'], count = 1) =>
    waitFor(() => {
      expect(changes.filter((change) => change.type === type).length).toBeGreaterThanOrEqual(count);
    });

  it('lists runs, the newest first, and leaves out what is none', async () => {
    await store.update(await write('a', exampleRun({ state: 'finished', started: '2025-06-01T10:00:00Z' })));
    await store.update(await write('b', exampleRun({ state: 'failed', started: '2025-06-02T10:00:00Z' })));
    expect(await store.update(join(folder, 'runs', 'digits', 'c'))).toBeNull();
    expect(store.list().map(({ status }) => status)).toEqual(['failed', 'finished']);
  });

  it('calls a run interrupted that claims to go on but has no trainer', async () => {
    const run = await store.update(await write('a', exampleRun()));
    expect(run).toMatchObject({ alive: false, status: 'interrupted' });
  });

  it('gives a trainer that just began time to listen, and finds it', async () => {
    const now = exampleRun({ state: 'starting', started: new Date().toISOString() });
    const directory = await write('a', now);
    const run = await store.update(directory);
    expect(run).toMatchObject({ alive: true, status: 'starting' });
    const late = (trainer = await listenAs(directory, now.id));
    await waitFor(() => {
      expect(late.requests).toEqual(['hello', 'subscribe']);
    });
  });

  it('follows a live run to its end', async () => {
    const directory = await write('a', exampleRun());
    trainer = await listenAs(directory, exampleRun().id);
    const run = await store.update(directory);
    expect(run).toMatchObject({ alive: true, status: 'running' });

    await record(directory, { type: 'epoch', step: 10, epoch: 1, time: 1, logs: { accuracy: 0.9 }, seconds: 1 });
    trainer.announce({ type: 'appended', bytes: 100 });
    await happened('recorded');
    expect(run?.log.records).toHaveLength(1);

    await evaluate(directory, 'validation', 0.96);
    await evaluate(directory, 'test', 0.95);
    await write('a', exampleRun({ state: 'finished' }));
    trainer.announce({ type: 'run' });
    await happened('changed');
    expect(run).toMatchObject({ alive: false, status: 'finished', result: 'test acc 0.9500' });
  });

  it('knows how well an ended run did without reading its records', async () => {
    const directory = await write('a', exampleRun({ state: 'finished' }));
    await record(directory, { type: 'note', step: 10, time: 1, level: 'information', message: 'The end.' });
    await evaluate(directory, 'validation', 0.96);
    const run = await store.update(directory);
    expect(run?.result).toBe('validation acc 0.9600');
    expect(run?.log.records).toEqual([]);
    await run?.load();
    expect(run?.log.records).toHaveLength(1);
  });

  it('gives no time to listen to a run that claims to begin in the future', async () => {
    const run = await store.update(await write('a', exampleRun({ started: '2999-01-01T00:00:00Z' })));
    expect(run?.status).toBe('interrupted');
  });

  it.skipIf(process.platform === 'win32')('does not read devices that a run directory links to', async () => {
    const directory = await write('a', exampleRun({ state: 'finished' }));
    await mkdir(join(directory, 'evaluation'));
    await symlink('/dev/zero', join(directory, 'evaluation', 'test.json'));
    await symlink('/dev', join(directory, 'records.jsonl'));
    const run = await store.update(directory);
    await run?.load();
    expect(run).toMatchObject({ result: null, log: { records: [] } });
    await mkdir(join(folder, 'runs', 'digits', 'b'));
    await symlink('/dev/zero', join(folder, 'runs', 'digits', 'b', 'run.json'));
    expect(await store.update(join(folder, 'runs', 'digits', 'b'))).toBeNull();
  });

  it('notices that a trainer was killed', async () => {
    const directory = await write('a', exampleRun());
    trainer = await listenAs(directory, exampleRun().id);
    const run = await store.update(directory);
    changes.length = 0;
    await trainer.close();
    await happened('changed');
    expect(run?.status).toBe('interrupted');
    await expect(run?.request({ type: 'stop' })).rejects.toThrow('does not respond');
  });

  it.each(['failed', 'finished', 'stopped'] as const)('never tells of a run that %s as interrupted', async (state) => {
    for (let round = 0; round < 20; round++) {
      const directory = await write(`${state}${round}`, exampleRun());
      trainer = await listenAs(directory, exampleRun().id);
      const run = await store.update(directory);
      changes.length = 0;
      const told: string[] = [];
      const listening = store.onChange(({ type, run: { status } }) => {
        if (type === 'changed') told.push(status);
      });
      // As an ending trainer does: news of the run, its last words, and it is gone, all at once.
      trainer.announce({ type: 'run' });
      const [refreshed] = [run?.refresh()];
      await write(`${state}${round}`, exampleRun({ state, error: 'The loss became NaN.' }));
      trainer.announce({ type: 'run' });
      await trainer.close();
      await refreshed;
      await waitFor(() => {
        expect(told).toContain(state);
      });
      await run?.refresh();
      expect(told).toEqual([state]);
      listening.dispose();
    }
  });

  it('takes a run for alive whose trainer works where it cannot be reached', async () => {
    const directory = await write('a', exampleRun());
    trainer = await listenAs(directory, exampleRun().id);
    const lock = join(directory, 'lock.json');
    await writeFile(lock, (await readFile(lock, 'utf8')).replace(/"socket":"[^"]*"/, '"socket":null'));
    const run = await store.update(directory);
    expect(run).toMatchObject({ alive: true, status: 'running' });
    expect(trainer.requests).toEqual([]);
  });

  it('forgets the runs of a folder that is gone', async () => {
    await store.update(await write('a', exampleRun({ state: 'finished' })));
    store.remove(join(folder, 'runs', 'dig'));
    expect(store.list()).toHaveLength(1);
    store.remove(join(folder, 'runs', 'digits'));
    expect(store.list()).toEqual([]);
    expect(changes.map(({ type }) => type)).toContain('removed');
  });
});
