import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Inspector } from '../../client/src/trainer/inspector.js';
import { waitFor } from '../waitFor.js';
import { editor } from './editorDouble.js';
import { exampleRun } from './trainerDouble.js';

vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module);

const vscode = await import('vscode');
const { runStore } = await import('../../client/src/runs/runStore.js');
const { createComparison } = await import('../../client/src/views/comparison.js');
const { createDashboard } = await import('../../client/src/views/dashboard.js');
const { safeWindow } = await import('../../client/src/views/safeWindow.js');

let folder: string;
let store: ReturnType<typeof runStore>;
let panels: { dispose(): void };

beforeEach(async () => {
  editor.reset();
  folder = await mkdtemp(join(tmpdir(), 'panels-'));
  store = runStore();
});
afterEach(async () => {
  panels.dispose();
  store.dispose();
  await rm(folder, { recursive: true });
});

/** Adds a finished run to the store and returns its directory. */
async function addRun(time: string): Promise<string> {
  const directory = join(folder, 'runs/digits', time);
  await mkdir(directory, { recursive: true });
  const run = exampleRun({ state: 'finished', ended: '2025-06-01T11:00:00.000Z' });
  await writeFile(join(directory, 'run.json'), JSON.stringify(run));
  await store.update(directory);
  return directory;
}

const extension = vscode.Uri.file('/extension');
const log = safeWindow.createLog('Shapewright');
const opened: string[] = [];
const comparisonOf = (found = Promise.resolve()) =>
  (panels = createComparison(extension, store, (directory) => opened.push(directory), found, log));
const dashboardOf = (inspect: Inspector['inspect'] = vi.fn<Inspector['inspect']>()) =>
  (panels = createDashboard(extension, store, Promise.resolve(), { inspect, dispose: () => undefined }, log));

/** The last panel that was created. */
function lastPanel() {
  const panel = editor.panels.at(-1);
  if (!panel) throw new Error('No panel was created.');
  return panel;
}

describe('the comparison', () => {
  /** Opens the panel with these runs and loads its page. */
  async function load(directories: readonly string[]) {
    const comparison = comparisonOf();
    comparison.open(directories);
    const panel = lastPanel();
    panel.send({ type: 'ready', keys: [], study: null });
    await waitFor(() => {
      expect(panel.posted.length).toBeGreaterThan(0);
    });
    return { comparison, panel };
  }

  it('sends the runs to its page once the page is ready', async () => {
    const directories = [await addRun('20250601-100000'), await addRun('20250601-110000')];
    const { panel } = await load(directories);
    expect(panel.posted).toMatchObject([
      {
        type: 'comparison',
        runs: directories.map((directory) => ({ key: `file://${directory}`, status: 'finished' })),
      },
    ]);
  });

  it('shows other runs in the same panel', async () => {
    const [first, second] = [await addRun('20250601-100000'), await addRun('20250601-110000')];
    const { comparison, panel } = await load([first]);
    comparison.open([second]);
    await waitFor(() => {
      expect(panel.posted.at(-1)).toMatchObject({ runs: [{ key: `file://${second}` }] });
    });
    expect(editor.panels).toEqual([panel]);
    expect(panel.revealed).toBe(1);
  });

  it('opens the dashboard of a run, and shows how two were set', async () => {
    const [first, second] = [await addRun('20250601-100000'), await addRun('20250601-110000')];
    const { panel } = await load([first, second]);
    panel.send({ type: 'open', key: `file://${second}` });
    await waitFor(() => {
      expect(opened).toEqual([second]);
    });
    panel.send({ type: 'open', key: 'file:///elsewhere' });
    panel.send({ type: 'diff', keys: [`file://${first}`, 'file:///elsewhere'] });
    await Promise.resolve();
    expect(opened).toEqual([second]);
  });

  it('shows the runs of a study, also those that come later', async () => {
    const study = { format: 1, id: 'an-id', name: 'digits', created: '2025-06-01T10:00:00.000Z' };
    const plan = { definition_sha256: '', metric: 'val_auc', maximize: true, method: 'each', engine: 'wasm' };
    await addRun('20250601-100000-1');
    await writeFile(
      join(folder, 'runs/digits/study.json'),
      JSON.stringify({ ...study, ...plan, parallel: 1, rungs: [3], trials: [] }),
    );
    const comparison = comparisonOf();
    comparison.openStudy(join(folder, 'runs/digits'));
    const panel = lastPanel();
    panel.send({ type: 'ready', keys: [], study: null });
    await waitFor(() => {
      expect(panel.posted).toMatchObject([{ study: { metric: 'val_auc', maximize: true }, runs: [{}] }]);
    });
    await addRun('20250601-110000-2');
    await waitFor(() => {
      expect(panel.posted.at(-1)).toMatchObject({ runs: [{}, {}] });
    });
  });

  it('goes on to show a study that has no runs yet', async () => {
    const study = { format: 1, id: 'an-id', name: 'digits', created: '2025-06-01T10:00:00.000Z' };
    const plan = { definition_sha256: '', metric: 'val_auc', maximize: true, method: 'each', engine: 'wasm' };
    await mkdir(join(folder, 'runs/digits'), { recursive: true });
    await writeFile(
      join(folder, 'runs/digits/study.json'),
      JSON.stringify({ ...study, ...plan, parallel: 1, rungs: [3], trials: [] }),
    );
    comparisonOf().openStudy(join(folder, 'runs/digits'));
    const panel = lastPanel();
    panel.send({ type: 'ready', keys: [], study: null });
    await waitFor(() => {
      expect(panel.posted).toMatchObject([{ study: { name: 'digits' }, runs: [] }]);
    });
    await addRun('20250601-100000-1');
    await waitFor(() => {
      expect(panel.posted.at(-1)).toMatchObject({ study: { name: 'digits' }, runs: [{}] });
    });
  });

  it('shows a restored page its runs after those of the workspace were found', async () => {
    const directory = await addRun('20250601-100000');
    let find = (): void => undefined;
    comparisonOf(new Promise((resolve) => (find = resolve)));
    const panel = await editor.restore('shapewright.comparison');
    panel.send({ type: 'ready', keys: [`file://${directory}`, 'file:///gone'], study: null });
    await Promise.resolve();
    expect(panel.posted).toEqual([]);
    find();
    await waitFor(() => {
      expect(panel.posted).toMatchObject([{ runs: [{ key: `file://${directory}` }] }]);
    });
  });
});

describe('the dashboard', () => {
  /** Opens the panel with a run and loads its page. */
  async function load(directory: string, inspect?: Inspector['inspect']) {
    const dashboard = dashboardOf(inspect);
    dashboard.open(directory);
    const panel = lastPanel();
    panel.send({ type: 'ready', key: null });
    await waitFor(() => {
      expect(types(panel)).toContain('records');
    });
    return { dashboard, panel };
  }

  const types = ({ posted }: ReturnType<typeof lastPanel>) =>
    posted.map((message) => (typeof message === 'object' && message && 'type' in message ? message.type : null));

  it('sends the list of runs and the open one, and names it in its title', async () => {
    const directory = await addRun('20250601-100000');
    const { panel } = await load(directory);
    expect(types(panel)).toEqual(['runs', 'run', 'records']);
    expect(panel.posted[1]).toMatchObject({ key: `file://${directory}`, alive: false });
    expect(panel.title).toBe('digits - 20250601-100000');
  });

  it('sends nothing to a hidden page, and everything when it is shown again', async () => {
    const directory = await addRun('20250601-100000');
    const { dashboard, panel } = await load(directory);
    panel.hide();
    await addRun('20250601-110000');
    dashboard.open(null, 'evaluation');
    expect(types(panel)).toEqual(['runs', 'run', 'records']);
    panel.send({ type: 'ready', key: null });
    await waitFor(() => {
      expect(types(panel).slice(3)).toEqual(['tab', 'runs', 'run', 'records']);
    });
    expect(panel.posted[4]).toMatchObject({ runs: [{}, {}] });
  });

  it('shows the newest run instead of one that was deleted', async () => {
    const [first, second] = [await addRun('20250601-100000'), await addRun('20250601-110000')];
    const { panel } = await load(first);
    store.remove(first);
    await waitFor(() => {
      expect(panel.title).toBe('digits - 20250601-110000');
      expect(panel.posted.at(-1)).toMatchObject({ type: 'records', key: `file://${second}` });
    });
  });

  it('inspects only in a trusted workspace', async () => {
    const inspect = vi.fn<Inspector['inspect']>(() => Promise.reject(new Error('There is no checkpoint.')));
    const directory = await addRun('20250601-100000');
    const { panel } = await load(directory, inspect);
    const what = { kind: 'feature_maps', layer: 'dense', split: 'test', index: 0 };
    editor.state.isTrusted = false;
    panel.send({ type: 'inspect', key: `file://${directory}`, what });
    await waitFor(() => {
      expect(panel.posted.at(-1)).toMatchObject({ type: 'inspection_failed' });
    });
    expect(inspect).not.toHaveBeenCalled();
    editor.state.isTrusted = true;
    panel.send({ type: 'inspect', key: `file://${directory}`, what });
    await waitFor(() => {
      expect(panel.posted.at(-1)).toMatchObject({ message: 'There is no checkpoint.' });
    });
  });

  it('tells which samples are in a cell, worst first, then shows them', async () => {
    const sample = { row: 7, inputs: [], targets: [] };
    const inspect = vi.fn<Inspector['inspect']>(() => Promise.resolve({ kind: 'samples', samples: [sample, sample] }));
    const directory = await addRun('20250601-100000');
    await mkdir(join(directory, 'evaluation'));
    const rows = ['0,3,no,yes,0.6', '1,7,no,yes,0.9', '2,8,no,no,0.1', '3,9,yes,yes,0.8', '4,2,yes,yes,0.7'];
    const file = join(directory, 'evaluation/test-predictions.csv');
    await writeFile(file, ['sample,row,actual,predicted,score yes', ...rows, ''].join('\r\n'));
    const { panel } = await load(directory, inspect);
    const key = `file://${directory}`;
    const cell = { split: 'test', output: 'out', actual: 'no', predicted: 'yes', decided: null };
    panel.send({ type: 'open_cell', key, cell });
    await waitFor(() => {
      expect(panel.posted.at(-1)).toMatchObject({ type: 'cell_samples', cell, samples: [{ row: 7 }, { row: 7 }] });
    });
    expect(panel.posted.at(-2)).toMatchObject({
      type: 'cell',
      found: {
        total: 2,
        samples: [
          { sample: 1, row: 7, score: 0.9 },
          { sample: 0, row: 3, score: 0.6 },
        ],
      },
    });
    expect(inspect.mock.lastCall?.[1]).toEqual({ kind: 'samples', split: 'test', indices: [1, 0] });

    // Of the right ones, the least certain come first; another threshold decides otherwise.
    panel.send({
      type: 'open_cell',
      key,
      cell: { ...cell, actual: 'yes', decided: { positive: 'yes', threshold: 0.75 } },
    });
    await waitFor(() => {
      expect(panel.posted.at(-2)).toMatchObject({ type: 'cell', found: { total: 1, samples: [{ sample: 3 }] } });
    });
    panel.send({ type: 'open_cell', key, cell: { ...cell, split: 'training' } });
    await waitFor(() => {
      expect(JSON.stringify(panel.posted.at(-1))).toMatch(/cell_failed.*training-predictions/);
    });
    editor.state.isTrusted = false;
    panel.send({ type: 'open_cell', key, cell });
    await waitFor(() => {
      expect(JSON.stringify(panel.posted.at(-1))).toContain('Trust the workspace');
    });
    expect(panel.posted.at(-2)).toMatchObject({ type: 'cell', found: { total: 2 } });
  });

  it('ignores messages that are not of its page', async () => {
    const { panel } = await load(await addRun('20250601-100000'));
    panel.send({ type: 'select' });
    panel.send('ready');
    panel.send({ type: 'ready', key: null });
    await waitFor(() => {
      expect(types(panel).slice(3)).toEqual(['runs', 'run', 'records']);
    });
  });

  it('shows no run after its panel was closed', async () => {
    const { dashboard, panel } = await load(await addRun('20250601-100000'));
    expect(dashboard.showsRun).toBe(true);
    panel.dispose();
    expect(dashboard.showsRun).toBe(false);
    dashboard.open(null);
    expect(editor.panels).toHaveLength(2);
  });
});
