import type { DataSource } from '#language';
import { digestFile } from '../../fingerprint.js';
import { textHash } from '../../splits/unitHash.js';
import { memoryField } from '../memoryField.js';
import type { Source } from '../source.js';
import { sourceFile } from '../sourceFile.js';
import { readSentences } from './readSentences.js';

type ConllSource = Extract<DataSource, { kind: 'conll' }>;

/** Returns sentences in the CoNLL format as a source: a row is a sentence, whose fields `tokens` and `tags` have spaces between them. */
export const conllSource = (source: ConllSource, folder: string, key: 'source' | 'test'): Source => ({
  files: [source.file],
  async open(use) {
    const file = sourceFile(folder, source.file, ['data', key]);
    const sentences = await readSentences(file);
    const texts = (name: 'tokens' | 'tags') => sentences.map((one) => one[name].join(' '));
    const [tokens, tags] = [texts('tokens'), texts('tags')];
    const outline = { name: file.name, keys: file.keys };
    return use({
      ...outline,
      fields: ['tokens', 'tags'],
      load: () =>
        Promise.resolve({
          ...outline,
          count: sentences.length,
          folder,
          fields: new Map([
            ['tokens', memoryField('tokens', tokens)],
            ['tags', memoryField('tags', tags)],
          ]),
          splits: null,
          identities: () =>
            Promise.resolve(
              Float64Array.from(tokens, (text, row) => textHash(text) * 2 ** 20 + (textHash(tags[row] ?? '') >>> 12)),
            ),
          digests: async () => [await digestFile(file)],
        }),
    });
  },
});
