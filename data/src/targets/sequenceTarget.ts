import type { TargetSettings } from '#language';
import { padTexts } from '../features/text/padTexts.js';
import { encodeTexts } from '../features/text/textIds.js';
import { openTokenizer, tokenizerFiles } from '../features/text/tokenizers/index.js';
import type { FittedTokenizer } from '../features/text/tokenizers/tokenizer.js';
import { withMarks } from '../features/text/tokenizers/withMarks.js';
import { missingRows, type ValueField } from '../sources/field.js';
import { requireField } from '../sources/requireField.js';
import { type FieldRows, valueField } from '../sources/source.js';
import { misfitOf } from './misfitOf.js';
import type { FittedTarget, TargetKind } from './target.js';

type Settings = Extract<TargetSettings, { readonly kind: 'sequence' }>;

/** A text as the ids of its tokens, with marks, padded with 0 at the end: `[max_length]` of int32. */
export const sequenceTarget: TargetKind<Settings> = {
  files: ({ tokenizer }) => tokenizerFiles(tokenizer),
  fields({ settings: { field }, path }, source) {
    requireField(source, field, [...path, 'sequence']);
    return [field];
  },
  async plan({ name, settings, folder, path }, rows) {
    const { field, tokenizer: kind, vocabulary, max_length: length, marks } = settings;
    const fieldOf = (of: FieldRows) => valueField(of, field, [...path, 'sequence']);
    const tokenizer = withMarks(await openTokenizer({ settings: kind, vocabulary, folder, path }), marks);
    return {
      schema: { type: 'sequence', name, length, ids: tokenizer.vocabularySize, classes: [] },
      digests: tokenizer.digests,
      missing: async (of) => [{ field, rows: await missingRows(fieldOf(of), 'text'), why: 'missing' }],
      check: () => Promise.resolve(),
      readClasses: null,
      async fit(training, saved) {
        const texts = await fieldOf(rows).readTexts();
        const known = saved?.kind === 'sequence' ? saved.tokenizer : null;
        const fitted = tokenizer.fit(
          Array.from(training, (row) => texts[row] ?? ''),
          known,
        );
        return {
          prepared: { kind: 'sequence', name, field, tokenizer: fitted.prepared },
          ...encodingOf(fitted, length, fieldOf),
        };
      },
    };
  },
  async restore({ settings, folder, path }, saved) {
    const { prepared } = saved;
    if (prepared.kind !== 'sequence') throw misfitOf(saved);
    const { field, tokenizer: kind, vocabulary, max_length: length, marks } = settings;
    const fieldOf = (of: FieldRows) => valueField(of, field, [...path, 'sequence']);
    const tokenizer = withMarks(await openTokenizer({ settings: kind, vocabulary, folder, path }), marks);
    return {
      fields: [{ name: field, reading: 'text' }],
      missing: async (of) => [{ field, rows: await missingRows(fieldOf(of), 'text'), why: 'missing' }],
      check: () => Promise.resolve(),
      ...encodingOf(tokenizer.fit([], prepared.tokenizer), length, fieldOf),
    };
  },
};

function encodingOf(
  fitted: FittedTokenizer,
  length: number,
  fieldOf: (rows: FieldRows) => ValueField,
): Pick<FittedTarget, 'scale' | 'tokenOf' | 'encoderOf'> {
  return {
    scale: null,
    tokenOf: (id) => fitted.tokenOf(id) || '[UNK]',
    async encoderOf(of) {
      const encoded = await encodeTexts(await fieldOf(of).readTexts(), fitted, length);
      return (chosen) => padTexts(encoded, chosen, length);
    },
  };
}
