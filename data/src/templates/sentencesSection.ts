import type { DataSection } from '../describe/dataDescription.js';
import { pathFrom } from './pathFrom.js';
import { sectionSchema } from './sectionSchema.js';
import { vocabularyFor } from './vocabularyFor.js';
import { yamlText } from './yamlText.js';

/** Sentences with tags. */
export interface SentencesContents {
  /** Absolute path of the file. */
  readonly path: string;
  readonly summary: string;
  /** 95 % of the sentences do not have more tokens. */
  readonly usualLength: number;
  /** Number of different tokens that occur more than once. */
  readonly repeated: number;
}

const longestSentence = 200;

/** Writes the section `data` for sentences in the CoNLL format. */
export async function sentencesSection(
  { path, summary, usualLength, repeated }: SentencesContents,
  folder: string,
): Promise<DataSection> {
  const lines = [
    '# Each line has a token and its tag; an empty line ends a sentence.',
    `source: ${yamlText(pathFrom(folder, path))}`,
    'kind: conll',
    '# Each sentence becomes the ids of its tokens.',
    'text:',
    '  column: tokens',
    '  tokenizer: white_space',
    '  # The most frequent tokens have an id of their own.',
    `  vocabulary: ${vocabularyFor(repeated)}`,
    '  # 95 % of the sentences are not longer; the others are cut off.',
    `  max_length: ${Math.min(longestSentence, 8 * Math.ceil(usualLength / 8))}`,
    '# Fractions of the sentences held out for validation and testing.',
    'split: {validation: 0.15, test: 0.15, seed: 7}',
  ];
  return { heading: `Tags the tokens of sentences: ${summary}.`, lines, schema: await sectionSchema(lines, folder) };
}
