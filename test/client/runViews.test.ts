import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Annotation, Record, Run } from '#protocol';
import { waitFor } from '../waitFor.js';
import { editor } from './editorDouble.js';
import { exampleRun, listenAs } from './trainerDouble.js';

vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module);

const { runStore } = await import('../../client/src/runs/runStore.js');
const { createRunsTree } = await import('../../client/src/views/runsTree.js');
const { createStatusBar } = await import('../../client/src/views/statusBar.js');

const ended = { state: 'finished', ended: '2025-06-01T11:00:00.000Z' } as const;
const step: Record = { type: 'step', step: 25, epoch: 3, time: 1, logs: { accuracy: 0.5 }, samples_per_second: 100 };

let folder: string;
let store: ReturnType<typeof runStore>;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  editor.reset();
  folder = await mkdtemp(join(tmpdir(), 'views-'));
  store = runStore();
});
afterEach(async () => {
  store.dispose();
  for (const close of closing.splice(0)) await close();
  await rm(folder, { recursive: true });
});

interface Example {
  readonly changes?: Partial<Run>;
  readonly annotation?: Annotation;
  readonly records?: readonly Record[];
  readonly live?: boolean;
}

/** Adds a run directory to the store. */
async function addRun(path: string, { changes = {}, annotation, records = [], live = false }: Example) {
  const directory = join(folder, path);
  const run = exampleRun(changes);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'run.json'), JSON.stringify(run));
  await writeFile(join(directory, 'records.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  if (annotation) await writeFile(join(directory, 'annotation.json'), JSON.stringify(annotation));
  const trainer = live ? await listenAs(directory, run.id) : null;
  if (trainer) closing.push(() => trainer.close());
  await store.update(directory);
  return { directory, trainer };
}

/** Returns the items of the Runs view: the definitions, and below each its runs. */
async function items() {
  const provider = editor.trees.get('shapewright.runs');
  const roots = (await provider?.getChildren()) ?? [];
  return Promise.all(
    roots.map(async (node) => {
      const runs = (await provider?.getChildren(node)) ?? [];
      return {
        definition: await provider?.getTreeItem(node),
        runs: await Promise.all(runs.map(async (run) => provider?.getTreeItem(run))),
      };
    }),
  );
}

describe('the Runs view', () => {
  beforeEach(() => {
    const view = createRunsTree(store);
    closing.push(() => view.dispose());
  });

  it('lists the runs of each definition, the newest first', async () => {
    await addRun('runs/digits/20250601-100000', { changes: ended });
    await addRun('runs/digits/20250602-100000', { changes: { ...ended, started: '2025-06-02T10:00:00.000Z' } });
    await addRun('tables/runs/bank/20250531-100000', {
      changes: { ...ended, name: 'bank', started: '2025-05-31T10:00:00.000Z' },
    });
    const listed = await items();
    expect(listed.map(({ definition }) => definition?.label)).toEqual(['digits', 'bank']);
    expect(listed.map(({ runs }) => runs.map((run) => run?.id))).toEqual([
      [join(folder, 'runs/digits/20250602-100000'), join(folder, 'runs/digits/20250601-100000')],
      [join(folder, 'tables/runs/bank/20250531-100000')],
    ]);
  });

  it('shows title, status and note of a run, and its error in the tooltip', async () => {
    await addRun('runs/digits/20250601-100000', {
      changes: { state: 'failed', ended: ended.ended, error: 'The disk is full.' },
      annotation: { title: 'with dropout', note: 'better\nthan before' },
    });
    const [definition] = await items();
    expect(definition?.runs[0]).toMatchObject({
      label: 'with dropout',
      description: 'failed · better',
      contextValue: 'run.ended.failed',
      command: { command: 'shapewright.openDashboard' },
    });
    expect(definition?.runs[0]?.tooltip).toContain('The disk is full.');
  });

  it('shows the progress of a live run', async () => {
    await addRun('runs/digits/20250601-100000', { records: [step], live: true });
    const [definition] = await items();
    expect(definition?.runs[0]).toMatchObject({
      description: '3/5 · acc 0.5000',
      contextValue: 'run.live.running',
    });
  });

  it('keeps the node of a run, and reports changes of the list', async () => {
    const { directory } = await addRun('runs/digits/20250601-100000', { changes: ended });
    const provider = editor.trees.get('shapewright.runs');
    const [root] = (await provider?.getChildren()) ?? [];
    const changes = vi.fn();
    provider?.onDidChangeTreeData?.(changes);
    const before = await provider?.getChildren(root);
    await addRun('runs/digits/20250602-100000', { changes: ended });
    expect((await provider?.getChildren(root))?.find((node) => node === before?.[0])).toBeDefined();
    store.remove(directory);
    expect(changes).toHaveBeenCalledTimes(2);
    expect((await items())[0]?.runs).toHaveLength(1);
  });
});

describe('the status bar', () => {
  beforeEach(() => {
    const bar = createStatusBar(store);
    closing.push(() => bar.dispose());
  });

  it('shows nothing without a live run', async () => {
    await addRun('runs/digits/20250601-100000', { changes: ended });
    expect(editor.statusBarItems).toMatchObject([{ isVisible: false }]);
  });

  it('shows the newest live run, and all in the tooltip', async () => {
    await addRun('runs/digits/20250601-100000', { records: [step], live: true });
    const { directory } = await addRun('runs/bank/20250602-100000', {
      changes: {
        name: 'bank',
        state: 'paused',
        started: '2025-06-02T10:00:00.000Z',
        id: '5b4a6c5e-6f0a-4f7e-9a43-7f3c0f0d8a11',
      },
      live: true,
    });
    expect(editor.statusBarItems).toMatchObject([
      {
        isVisible: true,
        text: '$(debug-pause) bank 1/5 (+1)',
        tooltip: 'bank: paused · 1/5\ndigits: 3/5 · acc 0.5000',
        command: { command: 'shapewright.openDashboard', arguments: [{ type: 'run', directory }] },
      },
    ]);
  });

  it('is hidden when the run ends', async () => {
    const { directory, trainer } = await addRun('runs/digits/20250601-100000', { live: true });
    expect(editor.statusBarItems).toMatchObject([{ isVisible: true }]);
    await writeFile(join(directory, 'run.json'), JSON.stringify(exampleRun(ended)));
    trainer?.announce({ type: 'run' });
    await waitFor(() => {
      expect(editor.statusBarItems).toMatchObject([{ isVisible: false }]);
    });
  });
});
