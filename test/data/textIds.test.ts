import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { folderWith, open, settingsOf } from './fixtures.js';

/** What Keras and Hugging Face's tokenizers give: written by `fixtures/textIds.py`. */
const encoded = { first: v.array(v.array(v.number())), sha256: v.string() };
const fitted = v.object({ ...encoded, size: v.number(), length: v.number(), vocabulary: v.array(v.string()) });
const fixture = v.parse(
  v.object({ word: fitted, character: fitted, wordPiece: v.object(encoded), bpe: v.object(encoded) }),
  JSON.parse(readFileSync('test/data/fixtures/textIds.json', 'utf8')),
);

const tweets = '../shared/data/airline_tweets.csv';

/** Ids of all tweets in the order of the file, and the vocabulary. */
async function encode(text: object) {
  const folder = await folderWith({});
  copyFileSync(tweets, join(folder, 'tweets.csv'));
  for (const name of ['bpe.json', 'wordPiece.json'])
    copyFileSync(resolve('test/data/fixtures', name), join(folder, name));
  const settings = settingsOf({
    source: { kind: 'table', file: 'tweets.csv' },
    target: 'sentiment',
    text: { column: 'text', ...text },
  });
  const dataset = await open(settings, folder);
  const { size } = dataset.training;
  const { inputs } = await dataset.training.read(Uint32Array.from({ length: size }, (_, row) => row));
  const [ids] = inputs;
  if (ids?.dtype !== 'int32') throw new Error('Ids are whole numbers.');
  const [, length = 0] = ids.shape;
  const prepared = dataset.preparation?.inputs.text;
  const tokenizer = prepared?.kind === 'text' ? prepared.tokenizer : null;
  return {
    first: Array.from({ length: 8 }, (_, row) => [...ids.values.slice(row * length, (row + 1) * length)]),
    sha256: createHash('sha256').update(new Uint8Array(ids.values.buffer)).digest('hex'),
    vocabulary: tokenizer && 'vocabulary' in tokenizer ? tokenizer.vocabulary : [],
  };
}

describe.skipIf(!existsSync(tweets))(`ids of 14,640 tweets (skipped where ${tweets} is missing)`, () => {
  it.each(['word', 'character'] as const)("by %s are those of Keras's TextVectorization", async (name) => {
    const { size, length, vocabulary, first, sha256 } = fixture[name];
    const ids = await encode({ tokenizer: { name }, vocabulary: size, max_length: length });
    expect(ids.vocabulary.slice(0, vocabulary.length)).toEqual(vocabulary);
    expect(ids.first).toEqual(first);
    expect(ids.sha256).toBe(sha256);
  });

  it.each(['wordPiece', 'bpe'] as const)("by %s are those of Python's tokenizers", async (name) => {
    const ids = await encode({ tokenizer: { name: 'file', path: `${name}.json` }, max_length: 32 });
    expect(ids.first).toEqual(fixture[name].first);
    expect(ids.sha256).toBe(fixture[name].sha256);
  });
});
