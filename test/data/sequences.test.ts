import { describe, expect, it } from 'vitest';
import { type Dataset, openDataset, type Split } from '#data';
import { csvError, errorOf, folderWith, gzip, open, openCsv, settingsOf } from './fixtures.js';

const source = { kind: 'conll', file: 'news.conll' } as const;
const news = [
  '-DOCSTART- -X- -X- O',
  '',
  '# sent_id = 1',
  'EU NNP B-NP B-ORG',
  'rejects VBZ B-VP O',
  '# NN B-NP O',
  '',
  'Peter NNP B-NP B-PER',
  'Blackburn NNP I-NP I-PER',
  '',
  '',
  'Brussels NNP B-NP B-LOC',
  '',
].join('\n');

const all = (split: Split) => split.read(Uint32Array.from({ length: split.size }, (_, row) => row));

/** The ids of every sample of an array of a batch. */
async function idsOf(split: Split, of: 'inputs' | 'targets', index = 0): Promise<readonly (readonly number[])[]> {
  const array = (await all(split))[of][index];
  const [size = 0, length = 0] = array?.shape ?? [];
  const values = [...(array?.values ?? [])];
  return Array.from({ length: size }, (_, row) => values.slice(row * length, (row + 1) * length));
}

const text = { column: 'tokens', tokenizer: { name: 'white_space' }, max_length: 4 };
const openNews = async (contents: string | Uint8Array, changes: object = { text }, file: string = source.file) =>
  open(settingsOf({ source: { kind: 'conll', file }, ...changes }), await folderWith({ [file]: contents }));

describe('sentences in the CoNLL format', () => {
  it('are tokens with tags, padded with 0', async () => {
    const dataset = await openNews(news);
    expect(dataset.schema).toMatchObject({
      inputs: [{ name: 'text', shape: [4], dtype: 'int32' }],
      targets: [
        { type: 'sequence', name: 'tags', length: 4, ids: 6, classes: ['B-LOC', 'B-ORG', 'B-PER', 'I-PER', 'O'] },
      ],
    });
    expect(await idsOf(dataset.training, 'targets')).toEqual([
      [2, 5, 5, 0],
      [3, 4, 0, 0],
      [1, 0, 0, 0],
    ]);
    expect((await idsOf(dataset.training, 'inputs')).map((ids) => ids.filter((id) => id > 0).length)).toEqual([
      3, 2, 1,
    ]);
  });

  it.each([
    ['the line ends of Windows', news.replaceAll('\n', '\r\n')],
    ['tabs', news.replaceAll(/^(?!# s).*$/gm, (line) => line.replaceAll(' ', '\t'))],
    ['no line end at the end', news.trimEnd()],
  ])('may have %s', async (_, contents) => {
    const [one, other] = [await openNews(news), await openNews(contents)];
    expect(await all(other.training)).toEqual(await all(one.training));
  });

  it('may be compressed, and need no settings', async () => {
    const dataset = await openNews(gzip(new TextEncoder().encode(news)), {}, 'news.iob.gz');
    expect(dataset.schema.inputs[0]?.shape).toEqual([200]);
    expect(dataset.training.size).toBe(3);
  });

  it('are cut off with their tags', async () => {
    const dataset = await openNews(news, { text: { ...text, max_length: 2 } });
    expect(await idsOf(dataset.training, 'targets')).toEqual([
      [2, 5],
      [3, 4],
      [1, 0],
    ]);
  });

  it.each([
    ['a line without a tag', 'EU B-ORG\nrejects\n', 'data/not-conll', 'Line 2 of news.conll is "rejects"'],
    ['no line', '\n\n', 'data/empty', 'has no sentences'],
    ['bytes that are no text', Uint8Array.of(0x45, 0xff, 0x20, 0x4f), 'data/not-conll', 'is not a text in UTF-8'],
    ['one tag', 'EU O\n', 'data/one-class', 'only the tag "O"'],
  ])('are refused with %s', async (_, contents, code, message) => {
    const error = await errorOf(settingsOf({ source, text }), await folderWith({ 'news.conll': contents }));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });
});

describe('tags in a column', () => {
  const csv = 'words,tags\nthe cat sat,D N V\n"a dog, too",D N A\n,N\nsit,\n';
  const tagged = (changes: object = {}) => ({
    target: null,
    targets: { tags: { tags: 'tags' } },
    text: { column: 'words', max_length: 5, ...changes },
  });

  it('belong to the tokens of the text; rows without either are left out', async () => {
    const dataset = await openCsv(csv, tagged());
    expect(await idsOf(dataset.training, 'targets')).toEqual([
      [2, 3, 4, 0, 0],
      [2, 3, 1, 0, 0],
    ]);
    expect(dataset.notes).toContain('2 rows of table.csv left out: no value of "tags" or "words".');
  });

  it('may have another separator', async () => {
    const dataset = await openCsv(csv.replaceAll(/([A-Z]) ([A-Z]) ([A-Z])/g, '$1|$2|$3'), {
      ...tagged(),
      targets: { tags: { tags: 'tags', separator: '|' } },
    });
    expect(dataset.schema.targets[0]).toMatchObject({ classes: ['A', 'D', 'N', 'V'] });
  });

  it.each([
    [
      'if they are more or fewer than the tokens',
      `${csv}the end,D\n`,
      tagged(),
      'Row 4 of table.csv (counted from 0) has 2 tokens in "words" and 1 tag in "tags"',
    ],
    ['without an input of text', csv, { ...tagged(), text: null, features: {} }, 'needs an input of text'],
    ['with bucketing', csv, tagged({ bucketing: true }), 'With `bucketing`'],
    ['with marks', csv, tagged({ marks: 'start' }), 'With `marks`'],
  ])('are refused %s', async (_, table, changes, message) => {
    const error = await csvError(table, changes);
    expect(error.code).toBe('data/tags');
    expect(error.message).toContain(message);
  });
});

describe('pairs of texts', () => {
  const csv = 'english,german\nthe cat,die Katze\nthe dog sleeps,der Hund schläft\nnothing,\n';
  const pairs = { target: null, sequences: { source: 'english', target: 'german', max_length: 4 } };
  const words = (dataset: Dataset) => {
    const [target] = dataset.preparation?.targets ?? [];
    if (target?.kind !== 'sequence' || target.tokenizer.name === 'file') throw new Error('There is no vocabulary.');
    return ['', '?', ...target.tokenizer.vocabulary];
  };

  it('give the text to read, and the text to write one step behind what is predicted', async () => {
    const dataset = await openCsv(csv, { ...pairs, sequences: { ...pairs.sequences, vocabulary: 50 } });
    expect(dataset.schema.inputs.map(({ name, vocabularySize }) => [name, vocabularySize])).toEqual([
      ['source', 50],
      ['target', 52],
    ]);
    expect(dataset.schema.targets).toEqual([{ type: 'sequence', name: 'target', length: 4, ids: 52, classes: [] }]);
    const [start, end] = [50, 51];
    const idOf = (word: string) => words(dataset).indexOf(word);
    const [die, cat, der, dog, sleeps] = ['die', 'katze', 'der', 'hund', 'schläft'].map(idOf);
    expect(await idsOf(dataset.training, 'inputs', 1)).toEqual([
      [start, die, cat, 0],
      [start, der, dog, sleeps],
    ]);
    expect(await idsOf(dataset.training, 'targets')).toEqual([
      [die, cat, end, 0],
      [der, dog, sleeps, end],
    ]);
    expect(dataset.notes).toContain('1 row of table.csv left out: no value of "german".');
  });

  it('keep the ids of the training when what was fitted is given', async () => {
    const settings = settingsOf(pairs);
    const dataset = await open(settings, await folderWith({ 'table.csv': csv }));
    const other = await folderWith({ 'table.csv': 'english,german\ncat the,Katze die Hund\n' });
    const again = await openDataset(settings, other, { saved: dataset.preparation });
    const idOf = (word: string) => words(dataset).indexOf(word);
    expect(await idsOf(again.training, 'targets')).toEqual([['katze', 'die', 'hund'].map(idOf).concat(20_001)]);
  });

  it('must not show the network what it is to predict', async () => {
    const error = await csvError(csv, {
      target: null,
      targets: { out: { sequence: 'german' } },
      inputs: { source: { text: 'english' }, target: { text: 'german' } },
    });
    expect(error.code).toBe('data/target-as-feature');
  });
});
