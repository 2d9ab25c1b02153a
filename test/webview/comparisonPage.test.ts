// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ComparedRun, Evaluation, FromComparison, Run } from '#protocol';
import { mount } from './mount.js';
import { epochRecord, run } from './run.js';

/** Messages to the extension, and the state that VS Code keeps for the page. */
const posted: FromComparison[] = [];
let kept: unknown = null;
vi.stubGlobal('acquireVsCodeApi', () => ({
  postMessage: (message: FromComparison) => posted.push(message),
  getState: () => kept,
  setState: (state: unknown) => {
    kept = state;
  },
}));
// A chart draws on a canvas, which only browsers have.
vi.mock('../../webview/src/charts/lineChart.js', () => ({}));

const { Comparison } = await import('../../webview/src/comparison/comparison.js');

beforeEach(() => {
  posted.length = 0;
  kept = null;
});
afterEach(() => {
  document.body.replaceChildren();
});

const evaluationOf = (logs: Evaluation['logs']): Evaluation => ({
  split: 'test',
  step: 200,
  samples: 10,
  logs,
  outputs: [],
});

function compared(key: string, changes: Partial<Run>, logs: Evaluation['logs'], note = ''): ComparedRun {
  return {
    key,
    title: `title of ${key}`,
    status: 'finished',
    annotation: { title: '', note },
    run: { ...run, ...changes },
    records: [epochRecord(1), epochRecord(2)],
    evaluations: [evaluationOf(logs)],
  };
}

const two = [
  compared('a', { settings: { training: { epochs: 2, batch_size: 32 } } }, { accuracy: 0.8 }, 'the first try'),
  compared('b', { settings: { training: { epochs: 2, batch_size: 64 } } }, { accuracy: 0.9 }),
];

/** The page after the extension has sent these runs. */
async function pageWith(runs: readonly ComparedRun[]) {
  const page = await mount(Comparison);
  window.dispatchEvent(new MessageEvent('message', { data: { type: 'comparison', runs } }));
  await page.update();
  return page;
}

/** Returns the cells of the row with this heading. */
const rowOf = ({ rows }: Awaited<ReturnType<typeof pageWith>>, heading: string) =>
  rows('tr').find(([first]) => first === heading);

test('the page asks for the runs that it showed before', async () => {
  await pageWith(two);
  expect(posted).toEqual([{ type: 'ready', keys: [] }]);
  await mount(Comparison);
  expect(posted.at(-1)).toEqual({ type: 'ready', keys: ['a', 'b'] });
});

test('waits for the extension, and says what to do if the runs are gone', async () => {
  const page = await mount(Comparison);
  expect(page.find('sw-waiting').getAttribute('text')).toBe('Waiting for the extension…');
  const empty = await pageWith([]);
  expect(empty.texts('p')[0]).toContain('The compared runs no longer exist.');
});

test('has a column for each run', async () => {
  const page = await pageWith(two);
  expect(page.texts('thead th')).toEqual(['', 'digits · title of a', 'digits · title of b']);
  expect(rowOf(page, 'Status')).toEqual(['Status', 'finished', 'finished']);
  expect(rowOf(page, 'Epoch')).toEqual(['Epoch', '2', '2']);
  expect(rowOf(page, 'Note')).toEqual(['Note', 'the first try', '']);
});

test('marks the best value of a metric', async () => {
  const page = await pageWith(two);
  expect(rowOf(page, 'Test, Accuracy')).toEqual(['Test, Accuracy', '0.8000', '0.9000']);
  expect(page.texts('.best')).toEqual(['0.9000']);
});

test('lists only the settings that differ', async () => {
  const page = await pageWith(two);
  expect(page.texts('.group')).toEqual(['Results', 'Settings that differ']);
  expect(rowOf(page, 'training.batch_size')).toEqual(['training.batch_size', '32', '64']);
  expect(rowOf(page, 'training.epochs')).toBeUndefined();
  const [first] = two;
  const same = await pageWith(first ? [first, { ...first, key: 'c' }] : []);
  expect(same.texts('.group')).toEqual(['Results', 'All settings are the same.']);
});

test('draws the loss and the chosen metric of every run', async () => {
  const charts = (page: Awaited<ReturnType<typeof pageWith>>) =>
    page.all('sw-line-chart').map((chart) => chart.getAttribute('label'));
  const page = await pageWith(two);
  expect(charts(page)).toEqual(['Loss', 'Accuracy']);
  expect(page.find('sw-line-chart')).toMatchObject({ lines: [{ label: 'title of a' }, { label: 'title of b' }] });
  kept = { keys: ['a', 'b'], metric: 'loss' };
  expect(charts(await pageWith(two))).toEqual(['Loss', 'Accuracy']);
});

test('ignores a message that it cannot read', async () => {
  const page = await pageWith(two);
  window.dispatchEvent(new MessageEvent('message', { data: { type: 'comparison', runs: [{}] } }));
  await page.update();
  expect(page.texts('thead th')).toHaveLength(3);
});
