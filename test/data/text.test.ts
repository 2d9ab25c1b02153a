import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Dataset, openDataset, preparationSchema, sourceFiles } from '#data';
import { csvError, errorOf, folderWith, open, openCsv, settingsOf } from './fixtures.js';

const csv = [
  'text,y',
  'The cat sat. The cat slept!,0',
  "Don't wake the CAT,1",
  ',0',
  '"Dogs: bark 🐶, bark, bark",1',
  '',
].join('\n');

const text = (settings: object = {}) => ({ text: { column: 'text', max_length: 6, ...settings } });

/** The ids of every text of the training split. */
async function ids(dataset: Dataset): Promise<readonly (readonly number[])[]> {
  const { training } = dataset;
  const { inputs } = await training.read(Uint32Array.from({ length: training.size }, (_, row) => row));
  const [batch] = inputs;
  if (batch?.dtype !== 'int32') throw new Error('Ids are whole numbers.');
  const [, length = 0] = batch.shape;
  return Array.from({ length: training.size }, (_, row) => [...batch.values.slice(row * length, (row + 1) * length)]);
}

function vocabulary(dataset: Dataset): readonly string[] {
  const prepared = dataset.preparation?.inputs.text;
  if (prepared?.kind !== 'text' || prepared.tokenizer.name === 'file') throw new Error('There is no vocabulary.');
  return prepared.tokenizer.vocabulary;
}

describe('words', () => {
  it('are numbered by frequency, padded at the end and cut off', async () => {
    const dataset = await openCsv(csv, text());
    expect(vocabulary(dataset)).toEqual(['the', 'cat', 'bark', '🐶', 'wake', 'slept', 'sat', "don't", 'dogs']);
    expect(await ids(dataset)).toEqual([
      [2, 3, 8, 2, 3, 7],
      [9, 6, 2, 3, 0, 0],
      [1, 0, 0, 0, 0, 0],
      [10, 4, 5, 4, 4, 0],
    ]);
    expect(dataset.schema.inputs).toEqual([
      { name: 'text', shape: [6], dtype: 'int32', whole: true, vocabularySize: 20_000 },
    ]);
  });

  it('keep capital letters if they are told to', async () => {
    const dataset = await openCsv(csv, text({ tokenizer: { name: 'word', lower_case: false } }));
    expect(vocabulary(dataset)).toEqual([
      'bark',
      'cat',
      'The',
      '🐶',
      'wake',
      'the',
      'slept',
      'sat',
      "Don't",
      'Dogs',
      'CAT',
    ]);
  });

  it('beyond the vocabulary are unknown', async () => {
    const dataset = await openCsv(csv, text({ vocabulary: 4 }));
    expect(vocabulary(dataset)).toEqual(['the', 'cat']);
    expect((await ids(dataset))[1]).toEqual([1, 1, 2, 3, 0, 0]);
    expect(dataset.schema.inputs[0]?.vocabularySize).toBe(4);
  });

  it('are the same whether letters and marks are stored as one or two', async () => {
    const dataset = await openCsv('text,y\ncaf\u00e9,0\ncafe\u0301,1\n', text());
    expect(vocabulary(dataset)).toEqual(['café']);
  });

  it('of validation and test texts do not become part of the vocabulary', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `word${row} common,${row % 2}`);
    const split = { validation: 0.25, test: 0.25, stratify: true, seed: 3 };
    const dataset = await openCsv(['text,y', ...rows, ''].join('\n'), { ...text(), split });
    const training = (await ids(dataset)).flat();
    expect(training).not.toContain(1);
    expect(vocabulary(dataset)).toHaveLength(1 + 20);
    const { inputs } = (await dataset.test?.read(Uint32Array.of(0, 1))) ?? {};
    expect(inputs?.[0]?.values.slice(0, 3)).toEqual(Int32Array.of(1, 2, 0));
  });

  it('such as `__proto__` are words', async () => {
    const dataset = await openCsv('text,y\n__proto__ constructor,0\nconstructor,1\n', text());
    expect(vocabulary(dataset)).toEqual(['constructor', 'proto']);
    expect(await ids(dataset)).toEqual([
      [3, 2, 0, 0, 0, 0],
      [2, 0, 0, 0, 0, 0],
    ]);
  });
});

describe('a text', () => {
  it('is named by its column alone', async () => {
    const dataset = await openCsv(csv, { text: 'text' });
    expect(dataset.schema.inputs[0]?.shape).toEqual([200]);
    expect(await ids(await openCsv(csv, { text: 'text' }))).toHaveLength(4);
  });

  it('is split into characters, of which an emoji is one', async () => {
    const dataset = await openCsv('text,y\naab 🐶,0\nA,1\n', text({ tokenizer: { name: 'character' } }));
    expect(vocabulary(dataset)).toEqual(['a', '🐶', 'b', 'A', ' ']);
    expect(await ids(dataset)).toEqual([
      [2, 2, 4, 6, 3, 0],
      [5, 0, 0, 0, 0, 0],
    ]);
    expect(dataset.schema.inputs[0]?.vocabularySize).toBe(1000);
  });

  it('is one input of several, and leaves its column to itself', async () => {
    const table = 'text,age,y\nold cat,9,0\nyoung cat,1,1\n';
    const inputs = { words: { text: 'text', max_length: 3 }, facts: { columns: { exclude: [] } } };
    const dataset = await openCsv(table, { inputs });
    expect(dataset.schema.inputs.map(({ name, shape }) => [name, shape])).toEqual([
      ['words', [3]],
      ['facts', [1]],
    ]);
  });

  it('may be a number', async () => {
    const dataset = await openCsv('text,y\n12,0\n7,1\n', text());
    expect(vocabulary(dataset)).toEqual(['7', '12']);
  });

  it('of a test file is encoded with the vocabulary of the source', async () => {
    const test = { kind: 'table', file: 'test.csv' } as const;
    const dataset = await openCsv(csv, { ...text(), test }, { 'test.csv': 'text,y\nthe horse,0\n' });
    const { inputs } = (await dataset.test?.read(Uint32Array.of(0))) ?? {};
    expect(inputs?.[0]?.values).toEqual(Int32Array.of(2, 1, 0, 0, 0, 0));
  });

  it('is encoded alone as among others, and with what was saved as before', async () => {
    const folder = await folderWith({ 'table.csv': csv });
    const settings = settingsOf({ target: 'y', ...text({ vocabulary: 8 }) });
    const dataset = await open(settings, folder);
    const all = await ids(dataset);
    for (const [row, expected] of all.entries()) {
      const { inputs } = await dataset.training.read(Uint32Array.of(row));
      expect([...(inputs[0]?.values ?? [])]).toEqual(expected);
    }
    const saved = v.parse(preparationSchema, JSON.parse(JSON.stringify(dataset.preparation)));
    await writeFile(join(folder, 'table.csv'), `${csv}horse horse horse horse,1\n`);
    const again = await openDataset(settings, folder, { saved });
    expect((await ids(again)).slice(0, 4)).toEqual(all);
    expect(again.preparation).toEqual(dataset.preparation);
  });
});

describe('notes', () => {
  it('tell how many texts are cut off', async () => {
    const { notes } = await openCsv(csv, text({ max_length: 5, vocabulary: 11 }));
    expect(notes).toEqual([
      '25 % of the texts of "text" are cut off at 5 tokens (`max_length`). 95 % have at most 6, the longest 6.',
    ]);
  });

  it('tell that no text is nearly as long, and that the vocabulary is larger than needed', async () => {
    const { notes } = await openCsv(csv, { text: 'text' });
    expect(notes).toEqual([
      'The vocabulary has 11 ids, fewer than the 20,000 of `vocabulary`: the training texts have no other tokens.',
      'No text of "text" has more than 6 tokens: `max_length: 6` gives the same in less time.',
    ]);
  });
});

describe('bucketing', () => {
  const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');
  const table = `text,y\n${[1, 7, 9, 30, 8, 16].map((count, row) => `${words(count)},${row % 2}`).join('\n')}\n`;

  it('pads a batch to its longest text, in steps of 8, up to `max_length`', async () => {
    const dataset = await openCsv(table, { text: { column: 'text', max_length: 20, bucketing: true } });
    const [input] = dataset.schema.inputs;
    expect([input?.shape, input?.maxLength]).toEqual([[null], 20]);
    expect(dataset.training.lengths).toEqual(Uint32Array.of(1, 7, 9, 20, 8, 16));
    const shapes = [[0], [0, 1, 4], [2], [5, 0], [3, 0]].map(async (rows) => {
      const { inputs } = await dataset.training.read(Uint32Array.from(rows));
      return inputs[0]?.shape;
    });
    expect(await Promise.all(shapes)).toEqual([
      [1, 8],
      [3, 8],
      [1, 16],
      [2, 16],
      [2, 20],
    ]);
  });

  it('changes nothing but the padding', async () => {
    const settings = (bucketing: boolean) => ({ text: { column: 'text', max_length: 20, bucketing } });
    const [padded, bucketed] = [await openCsv(table, settings(false)), await openCsv(table, settings(true))];
    expect(padded.training.lengths).toBeUndefined();
    for (let row = 0; row < 6; row++) {
      const [long, short] = await Promise.all(
        [padded, bucketed].map(async ({ training }) => (await training.read(Uint32Array.of(row))).inputs[0]?.values),
      );
      expect(Array.from({ length: 20 }, (_, at) => short?.[at] ?? 0)).toEqual([...(long ?? [])]);
    }
  });
});

const model = (changes: object = {}) =>
  JSON.stringify({
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: { '[PAD]': 0, '[UNK]': 1, cat: 2, '##s': 3 },
      ...changes,
    },
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    added_tokens: [{ id: 4, content: '<mark>', special: true }],
  });

const file = { name: 'file', path: 'tokenizer.json' };
const withFile = (tokenizer: string, changes: object = {}) =>
  [csv, text({ tokenizer: file, ...changes }), { 'tokenizer.json': tokenizer }] as const;

describe('a tokenizer file', () => {
  const hint = "Name a `tokenizer.json` of Hugging Face's with a BPE or WordPiece model.";

  it('gives the ids of the file, which has its own vocabulary', async () => {
    const dataset = await openCsv('text,y\nCats cat,0\n,1\n', text({ tokenizer: file }), { 'tokenizer.json': model() });
    expect(await ids(dataset)).toEqual([
      [2, 3, 2, 0, 0, 0],
      [1, 0, 0, 0, 0, 0],
    ]);
    expect(dataset.schema.inputs[0]?.vocabularySize).toBe(5);
  });

  it('gives larger ids if 0 is not padding in it', async () => {
    const vocab = { '[UNK]': 0, cat: 1, '##s': 2 };
    const dataset = await openCsv('text,y\nCats cat,0\n,1\n', text({ tokenizer: file }), {
      'tokenizer.json': model({ vocab }),
    });
    expect(await ids(dataset)).toEqual([
      [2, 3, 2, 0, 0, 0],
      [1, 0, 0, 0, 0, 0],
    ]);
    expect(dataset.schema.inputs[0]?.vocabularySize).toBe(6);
  });

  it('whose regular expression takes for ever ends with an error', async () => {
    const pattern = { Regex: '((\\w+)+)+!' };
    const hostile = JSON.stringify({
      ...JSON.parse(model()),
      pre_tokenizer: { type: 'Split', pattern, behavior: 'Isolated', invert: false },
    });
    const long = `text,y\n${'a'.repeat(60)}?,0\n,1\n`;
    const opened = openCsv(long, text({ tokenizer: file }), { 'tokenizer.json': hostile });
    await expect(opened).rejects.toMatchObject({
      code: 'data/tokenizer',
      message: `tokenizer.json takes more than 6 seconds for 61 characters of text. ${hint}`,
    });
  });

  it('is a file of the data: watched, and part of the fingerprint', async () => {
    const settings = settingsOf({ target: 'y', ...text({ tokenizer: file }) });
    const folder = await folderWith({ 'table.csv': csv, 'tokenizer.json': model() });
    expect(sourceFiles(settings, folder)).toEqual([join(folder, 'table.csv'), join(folder, 'tokenizer.json')]);
    const before = await open(settings, folder);
    await writeFile(join(folder, 'tokenizer.json'), `${model()} `);
    expect((await open(settings, folder)).fingerprint).not.toBe(before.fingerprint);
    await expect(openDataset(settings, folder, { saved: before.preparation })).rejects.toMatchObject({
      code: 'data/tokenizer',
      message: 'tokenizer.json has changed since the network was trained with it.',
    });
  });

  it.each([
    ['not JSON', 'root:x:0:0', 'is not JSON'],
    ['JSON that is no group', 'null', 'is not JSON'],
    ['another model', model({ type: 'Unigram', vocab: [['a', 0]] }), 'has a model of another type, "Unigram"'],
    ['no vocabulary', '{"model": {"type": "BPE"}}', 'has no `model` with a vocabulary (`vocab`)'],
    ['an empty vocabulary', '{"model": {"type": "BPE", "vocab": {}}}', 'has no `model` with a vocabulary (`vocab`)'],
    ['an id that is no id', model({ vocab: { a: -1 } }), 'has no `model` with a vocabulary (`vocab`)'],
    ['an id that is too large', model({ vocab: { a: 1e12 } }), 'has an id above 16,777,216'],
    [
      'a normalizer that makes texts long',
      JSON.stringify({
        model: { type: 'BPE', vocab: { a: 0 } },
        normalizer: {
          type: 'Sequence',
          normalizers: Array.from({ length: 20 }, () => ({ type: 'Replace', pattern: { String: 'a' }, content: 'aa' })),
        },
      }),
      'replaces characters by more than 1000 others',
    ],
  ])('is refused if it is %s', async (_, content, what) => {
    const error = await csvError(...withFile(content));
    expect([error.code, error.message]).toEqual(['data/tokenizer', `tokenizer.json ${what}. ${hint}`]);
    expect(error.path).toEqual(['data', 'text', 'tokenizer']);
  });

  it('is refused when its rules cannot be used', async () => {
    const folder = await folderWith({
      'table.csv': csv,
      'tokenizer.json': JSON.stringify({ ...JSON.parse(model()), normalizer: { type: 'Nonsense' } }),
    });
    const settings = settingsOf({ target: 'y', ...text({ tokenizer: file }) });
    // The editor only reads its vocabulary.
    const error = await errorOf(settings, folder, false);
    expect(error.code).toBe('data/tokenizer');
    expect(error.message).toMatch(/^tokenizer\.json cannot be used \(.*Nonsense/);
  });

  it('takes no `vocabulary`', async () => {
    const error = await csvError(...withFile(model(), { vocabulary: 100 }));
    expect(error.message).toBe('tokenizer.json has its own vocabulary. Remove `vocabulary`.');
    expect(error.path).toEqual(['data', 'text', 'vocabulary']);
  });

  it('is missing', async () => {
    const error = await csvError(csv, text({ tokenizer: file }));
    expect(error.code).toBe('data/missing-file');
  });

  it('is not read through a link that leads outside', async () => {
    const folder = await folderWith({ 'table.csv': csv });
    await symlink('/etc/passwd', join(folder, 'tokenizer.json'));
    const error = await errorOf(settingsOf({ target: 'y', ...text({ tokenizer: file }) }), folder);
    expect(error.code).toBe('data/link-outside');
  });
});

describe('errors', () => {
  it('name the missing column', async () => {
    const error = await csvError(csv, { text: { column: 'txt' } });
    expect(error.message).toMatch(/has no column "txt". Did you mean "text"\?/);
    expect(error.path).toEqual(['data', 'text', 'column']);
  });

  it('refuse the target as the text', async () => {
    const error = await csvError(csv, { target: 'text', text: 'text' });
    expect(error.code).toBe('data/target-as-feature');
  });
});
