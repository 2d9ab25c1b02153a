import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { MarkupContent } from 'vscode-languageserver';
import type { DataSchema } from '#language';
import type { ColumnProfile, DataProfile } from '#protocol';
import { waitFor } from '../waitFor.js';
import { everywhere, startEditor } from './editor.js';

describe('the contents of the data', () => {
  const people = [
    'data:',
    '  source: people.csv',
    '  target: income',
    '  columns:',
    '    "a `[b](command:c)`": {missing: [none]}',
    '  features: {exclude: [age]}',
    'model: {layers: [dense: {units: 1}]}',
    '',
  ].join('\n');
  const tableSchema: DataSchema = {
    inputs: [{ name: 'features', shape: [2], dtype: 'float32' }],
    targets: [{ type: 'number', name: 'income' }],
    samples: { training: 900, validation: 100, test: 0 },
  };
  const column: ColumnProfile = {
    ...{ name: 'age', role: 'unused', type: 'numeric', count: 990, missing: 10, distinct: 53 },
    numbers: {
      ...{
        least: 18,
        quartiles: [32, 39, 49],
        greatest: 95,
        mean: 41.23,
        deviation: 11.91,
        whole: true,
        ascending: false,
      },
      histogram: [0, 8, 4, 1],
    },
    ...{ categories: null, numberTexts: null, words: null, suggestedType: null, sameAs: null },
    relation: { target: 'income', measure: 'spearman', value: 0.456 },
  };
  const hostile: ColumnProfile = {
    ...column,
    ...{ name: 'a `[b](command:c)`', role: 'input', type: 'categorical', count: 1000, missing: 0, distinct: 1 },
    ...{ numbers: null, relation: null, categories: [{ value: '![x](http://y)', count: 1000 }] },
  };
  const profile: DataProfile = {
    ...{ source: 'people.csv', rows: 1000, sampled: 500, moreColumns: 0, pictures: [], texts: [], windows: [] },
    ...{ columns: [column, hostile], samples: tableSchema.samples, targets: [], shared: [] },
  };
  const reading = { readSchema: () => Promise.resolve(tableSchema), profileData: () => Promise.resolve(profile) };

  it('are told where the definition names them, and a fix leaves a column out', async () => {
    const editor = await startEditor(reading);
    await editor.open(people);
    await waitFor(async () => {
      expect(await editor.diagnostics()).toMatchObject([
        { code: 'data/constant-column', severity: 2, range: editor.rangeOf('"a `[b](command:c)`"') },
      ]);
    });
    const [action] = await editor.actions(everywhere);
    if (action) await editor.apply(action);
    expect(editor.text()).toContain('{missing: [none], type: ignore}');
    expect(await editor.diagnostics()).toEqual([]);
  });

  it('are described in the hover of a column, wherever its name stands', async () => {
    const editor = await startEditor(reading);
    await editor.open(people);
    await waitFor(async () => {
      expect(await editor.hover('age]')).not.toBeNull();
    });
    const hover = await editor.hover('age]');
    expect(hover?.range).toEqual(editor.rangeOf('age'));
    expect(hover?.contents).toEqual({
      kind: 'markdown',
      value: [
        '`age` (numeric, not used)',
        '990 values, 53 distinct, 10 missing',
        'from 18 to 95; quartiles 32, 39, 49; mean 41.23, standard deviation 11.91',
        '`▏ █▄▁▕`',
        'relation to `income`: rank correlation 0.46',
        'statistics of 500 of 1,000 rows',
      ].join('  \n'),
    });
    const ofHostile = await editor.hover('"a `');
    expect(ofHostile?.range).toEqual(editor.rangeOf('"a `[b](command:c)`"'));
    const markdown = MarkupContent.is(ofHostile?.contents) ? ofHostile.contents.value : '';
    expect(await marked(markdown)).not.toMatch(/<(a|img) /);
    // The target has no profile here.
    expect(await editor.hover('income')).toBeNull();
  });

  it('name the positive class of a target, and offer its classes', async () => {
    const text = 'data: {source: a.csv, target: kind, positive: ham}\nmodel: {layers: [dense: {units: 1}]}\n';
    const counts = { training: 1, validation: 0, test: 0 };
    const kind: ColumnProfile = { ...hostile, ...{ name: 'kind', role: 'target', type: 'binary', categories: [] } };
    const classes = ['spam', 'ham'].map((name) => ({ name, ...counts }));
    const ofKind = { ...profile, columns: [kind], targets: [{ name: 'kind', classes }] };
    const editor = await startEditor({ ...reading, profileData: () => Promise.resolve(ofKind) });
    await editor.open(text);
    await waitFor(async () => {
      const hover = await editor.hover('kind');
      expect(MarkupContent.is(hover?.contents) && hover.contents.value).toContain('positive class: `ham`');
    });
    expect((await editor.completions('positive: ')).map(({ label }) => label)).toEqual(['spam', 'ham']);
  });

  it('offer values of a column that may stand for missing ones', async () => {
    const editor = await startEditor(reading);
    await editor.open(people);
    await waitFor(async () => {
      expect((await editor.completions('missing: [')).map(({ label }) => label)).toEqual(['![x](http://y)']);
    });
  });
});
