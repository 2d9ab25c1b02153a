// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DataProfile, FromDataView, ShownSample, ToDataView } from '#protocol';
import { mount } from './mount.js';

/** Messages to the extension, and the state that VS Code keeps for the page. */
const posted: FromDataView[] = [];
let kept: unknown = null;
vi.stubGlobal('acquireVsCodeApi', () => ({
  postMessage: (message: FromDataView) => posted.push(message),
  getState: () => kept,
  setState: (state: unknown) => {
    kept = state;
  },
}));

const { DataPage } = await import('../../webview/src/data/dataPage.js');
const { SampleCard } = await import('../../webview/src/elements/sampleCard.js');
const { ColumnTable } = await import('../../webview/src/data/columnTable.js');
const { ClassTable } = await import('../../webview/src/data/classTable.js');
const { linePath } = await import('../../webview/src/elements/linePath.js');

beforeEach(() => {
  posted.length = 0;
  kept = null;
});
afterEach(() => {
  document.body.replaceChildren();
});

const numbers: NonNullable<DataProfile['columns'][number]['numbers']> = {
  least: 1,
  quartiles: [2, 3, 4],
  greatest: 9,
  mean: 3.5,
  deviation: 1,
  whole: true,
  ascending: false,
  histogram: [1, 5],
};
const column: Omit<DataProfile['columns'][number], 'name' | 'type'> = {
  ...{
    role: 'input',
    count: 90,
    missing: 10,
    distinct: 8,
    categories: null,
    numberTexts: null,
    words: null,
    suggestedType: null,
  },
  ...{ relation: null, sameAs: null, numbers: null },
};
const profile: DataProfile = {
  ...{ source: 'data/bank.csv', rows: 100, sampled: 100, moreColumns: 0, pictures: [], windows: [], shared: [] },
  columns: [
    { ...column, name: 'age', type: 'numeric', numbers, relation: { target: 'y', measure: 'auc', value: 0.4 } },
    {
      ...{ ...column, name: '<b>job</b>', type: 'categorical', distinct: 12, missing: 0 },
      categories: [
        { value: 'admin', count: 45 },
        { value: 'cook', count: 9 },
      ],
    },
  ],
  texts: [
    {
      input: 'text',
      column: 'text',
      maxLength: 20,
      cut: 0.25,
      vocabulary: { size: 500, used: 400 },
      tokens: { least: 1, quartiles: [5, 8, 12], greatest: 44 },
    },
  ],
  samples: { training: 70, validation: 30, test: 0 },
  targets: [
    {
      name: 'y',
      classes: [
        { name: 'no', training: 60, validation: 26, test: 0 },
        { name: 'yes', training: 10, validation: 4, test: 0 },
      ],
    },
  ],
};

const picture = { width: 1, height: 1, channels: 1 as const, minimum: 0, maximum: 1, bytes: 'AA==' };
const sample: ShownSample = {
  row: 4,
  inputs: [
    { kind: 'columns', name: 'features', values: [{ name: 'age', value: 3 }], features: [{ name: 'age', value: -1 }] },
    { kind: 'image', name: 'photo', original: picture, prepared: picture, size: [10, 20] },
    {
      kind: 'text',
      name: 'text',
      text: 'a good film',
      length: 3,
      tokens: [
        { text: '', id: 1 },
        { text: 'good', id: 2 },
      ],
    },
    { kind: 'window', name: 'window', columns: [{ name: 'sales', values: [1, null, 3] }] },
  ],
  targets: [{ name: 'y', text: 'yes', picture: null, values: [] }],
};

const send = (message: ToDataView) => window.dispatchEvent(new MessageEvent('message', { data: message }));

async function pageWithProfile() {
  const page = await mount(DataPage);
  send({ type: 'reading', uri: 'file:///bank.nn.yaml', title: 'Data of bank' });
  send({ type: 'profile', answer: { profile } });
  await page.update();
  return page;
}

test('asks for the samples when it knows the profile, and shows what the data are', async () => {
  const page = await pageWithProfile();
  const request = { split: 'training', from: 0, count: 12, epoch: null } as const;
  expect(posted).toEqual([
    { type: 'ready', uri: null },
    { type: 'samples', request },
  ]);
  expect(page.texts('[data-testid="data-summary"]')).toEqual(['100 rows · Training 70 · Validation 30']);
  expect(page.texts('li')).toContain('25.0% are cut off at 20 tokens');
  send({ type: 'samples', request, answer: { samples: [sample, sample], size: 70 } });
  await page.update();
  expect(page.all('sw-sample-card')).toHaveLength(2);
  expect(kept).toEqual({ uri: 'file:///bank.nn.yaml', split: 'training' });
});

test('turns pages, and ignores answers to earlier questions', async () => {
  const page = await pageWithProfile();
  page.find('button[aria-label="Later samples"]').click();
  await page.update();
  expect(posted.at(-1)).toMatchObject({ type: 'samples', request: { from: 12 } });
  const late = { split: 'training', from: 0, count: 12, epoch: null } as const;
  send({ type: 'samples', request: late, answer: { samples: [sample], size: 70 } });
  await page.update();
  expect(page.all('sw-sample-card')).toHaveLength(0);
  page.find('button[aria-label="Earlier samples"]').click();
  expect(posted.at(-1)).toMatchObject({ request: { from: 0 } });
});

test('tells what is wrong, and which definition it showed before', async () => {
  kept = { uri: 'file:///a.nn.yaml', split: 'validation' };
  const page = await mount(DataPage);
  expect(posted).toEqual([{ type: 'ready', uri: 'file:///a.nn.yaml' }]);
  send({ type: 'reading', uri: 'file:///a.nn.yaml', title: 'Data of a' });
  send({ type: 'profile', answer: { error: 'data/a.csv was not found' } });
  await page.update();
  expect(page.texts('[data-testid="data-problem"]')).toEqual(['data/a.csv was not found']);
});

test('a column has its role, type, values and relation to the target', async () => {
  const table = await mount(ColumnTable, { profile });
  const rows = table.rows('tbody tr');
  expect(rows[0]?.slice(0, 5)).toEqual(['age', 'input', 'numbers', '10.0%', '8']);
  expect(table.find('svg.meter').getAttribute('aria-label')).toBe('y: 40% (from the area under the ROC curve)');
  expect(rows[1]?.slice(0, 6)).toEqual([
    ...['<b>job</b>', 'input', 'categories', '–', '12'],
    'admin 50%, cook 10%, 10 others',
  ]);
});

test('classes are counted per split that has samples', async () => {
  const table = await mount(ClassTable, { target: profile.targets[0] ?? null });
  expect(table.texts('thead th')).toEqual(['Class', 'Training', 'Validation', '']);
  expect(table.rows('tbody tr').map((row) => row.slice(0, 3))).toEqual([
    ['no', '60', '26'],
    ['yes', '10', '4'],
  ]);
});

test('a sample shows each of its inputs as what it is', async () => {
  const card = await mount(SampleCard, { sample });
  expect(card.texts('h3')).toEqual(['yes row 5']);
  expect(card.rows('tbody tr')[0]).toEqual(['age', '3']);
  expect(card.all('sw-picture')).toHaveLength(2);
  expect(card.texts('figcaption')[0]).toBe('10 × 20');
  expect(card.texts('.tokens li')).toEqual(['unknown 1', 'good 2']);
  expect(card.texts('p.quiet')).toEqual(['3 tokens in all']);
  expect(card.find('path').getAttribute('d')).toBe('M0.00 100.00M100.00 0.00');
});

test('a line without range is in the middle', () => {
  expect(linePath([2, 2])).toBe('M0.00 50.00L100.00 50.00');
});
