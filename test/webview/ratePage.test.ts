// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromRateView, ShownRateSearch, ToRateView } from '#protocol';
import { mount } from './mount.js';

/** Messages to the extension, and the state that VS Code keeps for the page. */
const posted: FromRateView[] = [];
let kept: unknown = null;
vi.stubGlobal('acquireVsCodeApi', () => ({
  postMessage: (message: FromRateView) => posted.push(message),
  getState: () => kept,
  setState: (state: unknown) => {
    kept = state;
  },
}));
// A chart draws on a canvas, which only browsers have.
vi.mock('../../webview/src/charts/lineChart.js', () => ({}));

const { RatePage } = await import('../../webview/src/rate/ratePage.js');
const { rateLines } = await import('../../webview/src/rate/rateLines.js');

beforeEach(() => {
  posted.length = 0;
  kept = null;
});
afterEach(() => {
  document.body.replaceChildren();
});

const points = [1e-7, 1e-5, 1e-3, 0.1, 10].map((rate, at) => ({ rate, loss: 5 - at, smoothed: 5 - at / 2 }));
const shown: ShownRateSearch = {
  ...{ uri: 'file:///digits.nn.yaml', title: 'Learning Rate of digits', file: 'digits.nn.yaml' },
  search: { points, suggestion: 0.0012, optimizer: 'adam' },
  effects: ['The schedule `cosine_decay` starts at this rate and lowers it.'],
};

const send = (message: ToRateView) => window.dispatchEvent(new MessageEvent('message', { data: message }));

async function pageWith(changes: Partial<ShownRateSearch['search']> = {}) {
  const page = await mount(RatePage);
  send({ type: 'search', shown: { ...shown, search: { ...shown.search, ...changes } } });
  await page.update();
  return page;
}

test('shows the suggested rate, why, and what the schedule makes of it', async () => {
  const page = await pageWith();
  expect(posted).toEqual([{ type: 'ready', shown: null }]);
  expect(page.texts('h1')).toEqual(['Learning Rate of digits']);
  expect(page.texts('[data-testid="rate-suggestion"]')).toEqual(['Suggested learning rate: 0.0012']);
  expect(page.texts('[data-testid="rate-answer"] p')[1]).toContain('starts at this rate and lowers it');
  expect(page.texts('[data-testid="rate-answer"] code')).toEqual(['cosine_decay']);
  expect(page.texts('header p')[0]).toContain('5 steps of adam, while the learning rate rose from 1e-7 to 10.');
  expect(page.all('sw-line-chart')).toHaveLength(1);
  expect(kept).toEqual(shown);
});

test('asks to use the rate, and tells what became of it', async () => {
  const page = await pageWith();
  page.find('[data-testid="rate-use"]').click();
  expect(posted.at(-1)).toEqual({ type: 'use' });
  send({ type: 'not_used', message: 'The definition has errors.' });
  await page.update();
  expect(page.texts('[role="status"].problem')).toEqual(['The definition has errors.']);
  send({ type: 'used', message: 'Written into digits.nn.yaml.' });
  await page.update();
  expect(page.texts('[role="status"].quiet')).toEqual(['Written into digits.nn.yaml.']);
  send({ type: 'search', shown });
  await page.update();
  expect(page.texts('[role="status"]')).toEqual(['']);
});

test('suggests nothing where the loss fell nowhere, and draws nothing without losses', async () => {
  const flat = await pageWith({ suggestion: null });
  expect(flat.texts('.answer')).toEqual(['The loss fell at no learning rate.']);
  expect(flat.all('[data-testid="rate-use"]')).toHaveLength(0);
  expect(flat.all('sw-line-chart')).toHaveLength(1);
  const diverged = await pageWith({ suggestion: null, points: [] });
  expect(diverged.texts('.problem')[0]).toContain('not finite');
  expect(diverged.all('sw-line-chart')).toHaveLength(0);
});

test('tells the extension what it showed before a reload of the window', async () => {
  kept = shown;
  await mount(RatePage);
  expect(posted).toEqual([{ type: 'ready', shown }]);
});

test('marks the suggested rate', () => {
  const lines = rateLines(shown.search);
  expect(lines.map(({ label }) => label)).toEqual(['Loss of a step', 'Smoothed loss', 'Suggested: 0.0012']);
  expect(lines[2]?.points.map(({ x }) => x)).toEqual([0.0012, 0.0012]);
  expect(rateLines({ ...shown.search, suggestion: null })).toHaveLength(2);
});
