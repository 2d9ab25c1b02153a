// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ComparedRun, ComparedStudy, Evaluation, FromComparison, Run } from '#protocol';
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
async function pageWith(runs: readonly ComparedRun[], study: ComparedStudy | null = null) {
  const page = await mount(Comparison);
  window.dispatchEvent(new MessageEvent('message', { data: { type: 'comparison', study, runs } }));
  await page.update();
  return page;
}

/** The table of runs: its headings, and the texts of its rows by heading. */
async function tableOf({ find, update }: Awaited<ReturnType<typeof pageWith>>) {
  await update();
  const root = find('sw-run-table').shadowRoot ?? expect.fail('no table');
  const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
  const headings = [...root.querySelectorAll('thead th')].map(textOf);
  const rows = [...root.querySelectorAll('tbody tr')].map((row) =>
    Object.fromEntries([...row.children].map((cell, index) => [headings[index] ?? '', textOf(cell)])),
  );
  return { root, headings, rows };
}

test('the page asks for the runs that it showed before', async () => {
  await pageWith(two);
  expect(posted).toEqual([{ type: 'ready', keys: [], study: null }]);
  await mount(Comparison);
  expect(posted.at(-1)).toEqual({ type: 'ready', keys: ['a', 'b'], study: null });
});

test('waits for the extension, and says what to do if the runs are gone', async () => {
  const page = await mount(Comparison);
  expect(page.find('sw-waiting').getAttribute('text')).toBe('Waiting for the extension…');
  const empty = await pageWith([]);
  expect(empty.texts('p')[0]).toContain('The compared runs no longer exist.');
  const begun = await pageWith([], { key: 's', name: 'digits', metric: 'loss', maximize: false, trials: 5 });
  expect(begun.texts('p')).toEqual(['The study of digits has no run yet.']);
});

test('has a row for each run, the best first, with the settings that differ', async () => {
  const { headings, rows, root } = await tableOf(await pageWith(two));
  expect(headings).toEqual(
    expect.arrayContaining(['Run', 'batch_size', 'Note', 'Status', 'Best Validation Loss', 'Epoch', 'Gap']),
  );
  expect(headings).not.toContain('epochs');
  expect(rows).toMatchObject([
    { Run: 'title of a', batch_size: '32', Note: 'the first try', Status: 'finished', 'Test, Accuracy': '0.8000' },
    { Run: 'title of b', batch_size: '64', Note: '', Status: 'finished', 'Test, Accuracy': '0.9000' },
  ]);
  expect([...root.querySelectorAll('.best')].map((cell) => cell.textContent.trim())).toEqual(['0.8000']);
});

test('says that nothing differs', async () => {
  const [first] = two;
  const page = await pageWith(first ? [first, { ...first, key: 'c' }] : []);
  expect(page.texts('p')).toContain('All settings are the same.');
});

test('sorts and filters rows, and compares them with a baseline', async () => {
  const page = await pageWith(two);
  const { root } = await tableOf(page);
  const button = (text: string, index = 0) => {
    const found = [...root.querySelectorAll('button')].filter((one) => one.textContent.trim().startsWith(text));
    found[index]?.click();
  };
  button('batch_size');
  await tableOf(page);
  button('batch_size');
  expect((await tableOf(page)).rows.map(({ Run: title }) => title)).toEqual(['title of b', 'title of a']);
  button('Baseline', 1);
  const { rows } = await tableOf(page);
  expect(rows[0]?.['Test, Accuracy']).toBe('0.9000 +0.1000');
  button('Diff');
  expect(posted.at(-1)).toEqual({ type: 'diff', keys: ['a', 'b'] });
  button('title of b');
  expect(posted.at(-1)).toEqual({ type: 'open', key: 'b' });
  const input = root.querySelector<HTMLInputElement>('input[type=search]') ?? expect.fail('no filter');
  input.value = 'batch_size=32';
  input.dispatchEvent(new Event('input'));
  expect((await tableOf(page)).rows.map(({ Run: title }) => title)).toEqual(['title of a']);
});

test('shows a study, ranked by its metric, and the metric by settings', async () => {
  const rates = [0.1, 0.01, 0.001];
  const runs = rates.map((rate, index) => ({
    ...compared(`k${index}`, { changes: { 'training.optimizer.adam.learning_rate': rate, 'a.rate': index } }, {}),
    title: `trial ${index}`,
  }));
  const study = { key: 's', name: 'digits', metric: 'loss', maximize: false, trials: 5 };
  const page = await pageWith(runs, study);
  expect(page.texts('h1')).toEqual(['Study of digits: 3 of 5 runs']);
  const { headings } = await tableOf(page);
  expect(headings).toEqual(expect.arrayContaining(['learning_rate', 'rate']));
  expect(page.find('sw-setting-plot')).toMatchObject({ x: { column: { title: 'learning_rate' } } });
  expect(page.find('sw-parallel-coordinates')).toMatchObject({ axes: [{}, {}, {}] });
  const lines = [...(page.find('sw-parallel-coordinates').shadowRoot?.querySelectorAll('path') ?? [])];
  // As a variable, since the content security policy forbids the `style` attributes of a template.
  expect(lines.map(({ style }) => style.getPropertyValue('--shade'))).toEqual(
    Array(3).fill(expect.stringMatching(/^color-mix/)),
  );
  expect(kept).toMatchObject({ study: 's' });
});

test('draws the loss and the chosen metric of every run', async () => {
  const charts = (page: Awaited<ReturnType<typeof pageWith>>) =>
    page.all('sw-line-chart').map((chart) => chart.getAttribute('label'));
  const page = await pageWith(two);
  expect(charts(page)).toEqual(['Loss', 'Accuracy']);
  expect(page.find('sw-line-chart')).toMatchObject({ lines: [{ label: 'title of a' }, { label: 'title of b' }] });
  kept = null;
  expect(charts(await pageWith(two))).toEqual(['Loss', 'Accuracy']);
});

test('ignores a message that it cannot read', async () => {
  const page = await pageWith(two);
  window.dispatchEvent(new MessageEvent('message', { data: { type: 'comparison', runs: [{}] } }));
  await page.update();
  expect((await tableOf(page)).rows).toHaveLength(2);
});
