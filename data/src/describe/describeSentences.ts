import { basename, dirname } from 'node:path';
import { kindOfName } from '#language';
import { emptyProfile } from '../profile/emptyProfile.js';
import { conllSource } from '../sources/conll/conllSource.js';
import { valueField } from '../sources/source.js';
import { sentencesSection } from '../templates/sentencesSection.js';
import type { DataDescription } from './dataDescription.js';

const keys = ['data', 'source'];

/** Checks by its name whether a file holds sentences in the CoNLL format. */
export function isConllName(path: string): Promise<boolean> {
  return Promise.resolve(kindOfName(path) === 'conll');
}

/** Describes a file of sentences in the CoNLL format. @throws DataError if it is none */
export async function describeSentences(path: string): Promise<DataDescription> {
  const folder = dirname(path);
  const source = conllSource({ kind: 'conll', file: basename(path) }, folder, 'source');
  return source.open(async ({ fields, load }) => {
    const rows = await load(fields);
    const sentences = (await valueField(rows, 'tokens', keys).readTexts()).map((text) => (text ?? '').split(' '));
    const tags = (await valueField(rows, 'tags', keys).readTexts()).flatMap((text) => (text ?? '').split(' '));
    const lengths = Uint32Array.from(sentences, ({ length }) => length).sort();
    const count = new Set(tags).size;
    const summary = `${rows.count.toLocaleString('en')} sentences, ${tags.length.toLocaleString('en')} tokens, ${count} tags`;
    return {
      kinds: ['sentences'],
      file: path,
      name: basename(path).replace(/\..*$/, ''),
      summary,
      profile: emptyProfile(rows),
      targets: [],
      training: { epochs: 30, patience: 4 },
      writeSection: (folder) =>
        sentencesSection(
          {
            path,
            summary,
            usualLength: lengths[Math.ceil(0.95 * lengths.length) - 1] ?? 1,
            repeated: repeatedTokens(sentences),
          },
          folder,
        ),
    };
  });
}

/** Counts the different tokens that occur more than once. */
function repeatedTokens(sentences: readonly (readonly string[])[]): number {
  const counts = new Map<string, number>();
  for (const tokens of sentences) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1).length;
}
