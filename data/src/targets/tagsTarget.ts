import type { DataSettings, FeatureSettings, TargetSettings } from '#language';
import { DataError } from '../dataError.js';
import { encodeTexts } from '../features/text/textIds.js';
import { openTokenizer } from '../features/text/tokenizers/index.js';
import { missingRows } from '../sources/field.js';
import { requireField } from '../sources/requireField.js';
import { type FieldRows, valueField } from '../sources/source.js';
import { misfitOf } from './misfitOf.js';
import { requireSameNames } from './requireSameNames.js';
import type { RestoredTarget, TargetKind, TargetRequest } from './target.js';

type Settings = Extract<TargetSettings, { readonly kind: 'tags' }>;
type TextSettings = Extract<FeatureSettings, { readonly kind: 'text' }>;

/** In the editor, the tags of so many rows are compared with their tokens. */
const fewRows = 1000;

/** A class of each token of the input of text, padded with 0 at the end: `[max_length]` of int32, from 1 on. */
export const tagsTarget: TargetKind<Settings> = {
  fields({ settings: { column }, path }, source) {
    requireField(source, column, [...path, 'tags']);
    return [column];
  },
  async plan(request, rows) {
    const { name, settings, path } = request;
    const { column } = settings;
    const text = textOf(request.data, path);
    const length = text.max_length;
    const tags = await readTags(request, rows);
    const classes = [...new Set(tags.flatMap((some) => some ?? []))].sort();
    if (classes.length < 2) {
      const message = `The column "${column}" has ${classes.length === 1 ? `only the tag "${classes[0] ?? ''}"` : 'no tag'}: at least two different ones are required.`;
      throw new DataError('data/one-class', [...path, 'tags'], message);
    }
    await requireSameCounts(request, text, rows, tags);
    return {
      schema: { type: 'sequence', name, length, ids: classes.length + 1, classes },
      ...readingOf(request, text, classes),
      readClasses: null,
      fit: (_training, saved) => {
        requireSameNames(name, saved?.kind === 'tags' ? saved.classes : null, classes);
        return Promise.resolve({
          prepared: { kind: 'tags', name, column, classes },
          scale: null,
          encoderOf: encoderOf(request, classes, length),
        });
      },
    };
  },
  restore(request, saved) {
    const { prepared } = saved;
    if (prepared.kind !== 'tags') throw misfitOf(saved);
    const text = textOf(request.data, request.path);
    const { column } = request.settings;
    return Promise.resolve({
      fields: [column, text.field].map((name) => ({ name, reading: 'text' })),
      scale: null,
      ...readingOf(request, text, prepared.classes),
      encoderOf: encoderOf(request, prepared.classes, text.max_length),
    });
  },
};

function fieldNamed(rows: FieldRows, field: string, { path }: TargetRequest<Settings>) {
  return valueField(rows, field, [...path, 'tags']);
}

/** Reads the tags of each row; `null` if it has none. */
async function readTags(
  request: TargetRequest<Settings>,
  rows: FieldRows,
): Promise<readonly (readonly string[] | null)[]> {
  const { column, separator } = request.settings;
  const texts = await fieldNamed(rows, column, request).readTexts();
  return texts.map((tags) => (tags === null ? null : split(tags, separator)));
}

function readingOf(
  request: TargetRequest<Settings>,
  text: TextSettings,
  classes: readonly string[],
): Pick<RestoredTarget, 'missing' | 'check'> {
  const { column } = request.settings;
  return {
    missing: async (of) => [
      { field: column, rows: await missingRows(fieldNamed(of, column, request), 'text'), why: 'missing' },
      { field: text.field, rows: await missingRows(fieldNamed(of, text.field, request), 'text'), why: 'missing' },
    ],
    async check(test) {
      const found = await readTags(request, test);
      const known = new Set(classes);
      const unknown = found.flatMap((some) => some ?? []).find((tag) => !known.has(tag));
      if (unknown !== undefined) {
        const message = `${test.name} has the tag "${unknown}" in the column "${column}", which the source does not have.`;
        throw new DataError('data/unknown-class', test.keys, message);
      }
      await requireSameCounts(request, text, test, found);
    },
  };
}

function encoderOf(
  request: TargetRequest<Settings>,
  classes: readonly string[],
  length: number,
): RestoredTarget['encoderOf'] {
  const ids = new Map(classes.map((tag, index) => [tag, index + 1]));
  return async (of) => {
    const tags = await readTags(request, of);
    const encoded = tags.map((some) => Int32Array.from(some ?? [], (tag) => ids.get(tag) ?? 0));
    return (chosen) => {
      const values = new Int32Array(chosen.length * length);
      chosen.forEach((row, index) => {
        values.set(encoded[row]?.subarray(0, length) ?? [], index * length);
      });
      return { dtype: 'int32', shape: [chosen.length, length], values };
    };
  };
}

/** Returns the input of text whose tokens have the tags. */
function textOf({ inputs }: DataSettings, path: readonly string[]): TextSettings {
  const text = Object.values(inputs).find((input) => input.kind === 'text');
  if (!text)
    throw new DataError('data/tags', path, 'Tags are those of the tokens of a text: `data` needs an input of text.');
  const misfit = text.bucketing ? 'bucketing' : text.marks === 'none' ? null : 'marks';
  if (misfit === null) return text;
  const message = `With \`${misfit}\`, the input of text has other steps than its tags. Leave it out.`;
  throw new DataError('data/tags', path, message);
}

function split(tags: string, separator: string): readonly string[] {
  return tags.split(separator).flatMap((tag) => tag.trim() || []);
}

/** Checks that every text has as many tokens as tags. @throws DataError `data/tags`, naming the row */
async function requireSameCounts(
  { settings: { column }, folder, path, everyFile }: TargetRequest<Settings>,
  text: TextSettings,
  rows: FieldRows,
  tags: readonly (readonly string[] | null)[],
): Promise<void> {
  const { field, tokenizer, vocabulary } = text;
  const texts = await valueField(rows, field, [...path, 'tags']).readTexts();
  const open = await openTokenizer({ settings: tokenizer, vocabulary, folder, path });
  const checked = everyFile ? texts : texts.slice(0, fewRows);
  // The number of tokens does not depend on the vocabulary.
  const { lengths } = await encodeTexts(checked, open.fit([], null), text.max_length);
  for (const [row, tokens] of lengths.entries()) {
    const own = tags[row] ?? null;
    if (checked[row] === null || own === null || tokens === own.length) continue;
    const counts = `${tokens === 1 ? '1 token' : `${tokens} tokens`} in "${field}" and ${own.length === 1 ? '1 tag' : `${own.length} tags`} in "${column}"`;
    const hint =
      tokenizer.name === 'white_space'
        ? ''
        : ' If the tokens stand between spaces, set `tokenizer: white_space` of the text.';
    const message = `Row ${row} of ${rows.name} (counted from 0) has ${counts}: every token needs one tag.${hint}`;
    throw new DataError('data/tags', path, message);
  }
}
