// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromDashboard, ToDashboard } from '#protocol';
import { mount } from './mount.js';
import { run } from './run.js';

/** The extension, as far as the page knows it: what it was told, and what VS Code keeps for the page. */
const posted: FromDashboard[] = [];
let kept: unknown = null;
vi.stubGlobal('acquireVsCodeApi', () => ({
  postMessage: (message: FromDashboard) => posted.push(message),
  getState: () => kept,
  setState: (state: unknown) => {
    kept = state;
  },
}));
// A chart draws on a canvas, which only browsers have.
vi.mock('../../webview/src/charts/lineChart.js', () => ({}));

const { Dashboard } = await import('../../webview/src/dashboard.js');

beforeEach(() => {
  posted.length = 0;
  kept = null;
});
afterEach(() => {
  document.body.replaceChildren();
});

const entry = { key: 'a', label: 'digits', state: 'running' };
const opened: readonly ToDashboard[] = [
  { type: 'runs', runs: [entry] },
  { type: 'run', key: 'a', run, alive: true },
];

/** The page after these messages of the extension. */
async function pageAfter(...messages: readonly unknown[]) {
  const page = await mount(Dashboard);
  const receive = async (...news: readonly unknown[]) => {
    for (const data of news) window.dispatchEvent(new MessageEvent('message', { data }));
    await new Promise((done) => requestAnimationFrame(done));
    await page.update();
  };
  await receive(...messages);
  return { ...page, receive: (...news: readonly ToDashboard[]) => receive(...news) };
}

test('the page tells that it is there, with the run that it showed before', async () => {
  await pageAfter();
  expect(posted).toEqual([{ type: 'ready', key: null }]);
  await pageAfter(...opened);
  await pageAfter();
  expect(posted.at(-1)).toEqual({ type: 'ready', key: 'a' });
});

test('what an older version kept counts as nothing', async () => {
  kept = { key: 5 };
  await pageAfter();
  expect(posted).toEqual([{ type: 'ready', key: null }]);
});

test('the run is kept when an older version kept the position of its tab', async () => {
  kept = { key: 'a', tab: 1, metric: null, sample: null };
  await pageAfter();
  expect(posted).toEqual([{ type: 'ready', key: 'a' }]);
});

test('a state of an older version gets the default measure', async () => {
  kept = { key: 'a', tab: 'training', metric: null, sample: null };
  const page = await pageAfter(...opened);
  expect(page.find('sw-training-view')).toMatchObject({ measure: 'ratio' });
});

test('says how to get a first run, and offers those there are', async () => {
  const page = await pageAfter({ type: 'runs', runs: [] });
  expect(page.texts('[data-testid=empty] h2')).toEqual(['No run yet']);
  await page.receive({ type: 'runs', runs: [entry] });
  expect(page.texts('p')).toEqual(['Choose a run above.']);
});

test('only the chosen tab is built, and it is kept', async () => {
  const page = await pageAfter(...opened);
  const built = () => page.all('.panel > *').map(({ localName }) => localName);
  expect(page.texts('vscode-tab-header')).toEqual(['Training', 'Evaluation', 'Feature maps']);
  expect(built()).toEqual(['sw-training-view']);
  await page.receive({ type: 'tab', tab: 'evaluation' });
  expect(built()).toEqual(['sw-evaluation-view']);
  expect(kept).toMatchObject({ key: 'a', tab: 'evaluation' });
});

test('another run is opened with nothing of the one before', async () => {
  const page = await pageAfter(...opened, { type: 'tab', tab: 'feature_maps' });
  await page.receive({ type: 'run', key: 'b', run: { ...run, name: 'bank' }, alive: false });
  expect(page.find('sw-run-header')).toMatchObject({ shown: { key: 'b', alive: false } });
  expect(kept).toMatchObject({ key: 'b', sample: null });
});

test('a message that cannot be read is said, until one can', async () => {
  const page = await pageAfter(...opened, { type: 'run', key: 'a' });
  expect(page.texts('[role=alert]')[0]).toContain('could not be read');
  await page.receive(...opened);
  expect(page.all('[role=alert]')).toEqual([]);
});
