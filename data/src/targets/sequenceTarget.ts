import type { TargetSettings } from '#language';
import { encodeTexts, padTexts } from '../features/text/textIds.js';
import { openTokenizer, tokenizerFiles } from '../features/text/tokenizers/index.js';
import { withMarks } from '../features/text/tokenizers/withMarks.js';
import { missingRows } from '../sources/field.js';
import { requireField } from '../sources/requireField.js';
import { type Rows, valueField } from '../sources/source.js';
import type { TargetKind } from './target.js';

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
    const fieldOf = (of: Rows) => valueField(of, field, [...path, 'sequence']);
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
          scale: null,
          tokenOf: (id) => fitted.tokenOf(id) || '[UNK]',
          async encoderOf(of) {
            const encoded = await encodeTexts(await fieldOf(of).readTexts(), fitted, length);
            return (chosen) => padTexts(encoded, chosen, length);
          },
        };
      },
    };
  },
};
