import type { ProfileCheck } from './check.js';

/** A few ids too many cost nothing. */
const leastRatio = 1.5;

/** Vectors of ids that no text has are never trained. */
export const largeVocabularies: ProfileCheck = ({ profile: { texts }, settings: { source, inputs } }) =>
  texts.flatMap(({ input, column, vocabulary: { size, used } }) => {
    if (size < leastRatio * used) return [];
    // Sentences with tags are read without being described.
    const settings = inputs[input];
    if (source.kind === 'conll' && settings?.kind === 'text' && settings.vocabulary === null) return [];
    return [
      {
        code: 'data/large-vocabulary',
        paths: [
          ['data', 'text', 'vocabulary'],
          ['data', 'inputs', input, 'vocabulary'],
          ['data', 'text'],
          ['data', 'inputs', input],
        ],
        message: `The vocabulary of \`${input}\` has ${size.toLocaleString('en')} ids, but the training texts of \`${column}\` have only ${used.toLocaleString('en')}, with those of padding and unknown tokens: an embedding would have vectors that nothing uses. Write \`vocabulary: ${used}\`.`,
      },
    ];
  });
