import { type Template, wordVectors } from './template.js';

/** The average of the words' vectors. */
export const averageOfWords: Template = {
  id: 'average-of-words',
  title: 'Average of words',
  detail: 'A learned vector for each word, averaged over the text. Trains fast, and is hard to beat on short texts.',
  accepts: 'text',
  write(context) {
    const { words, size } = wordVectors(context);
    return {
      layers: [
        '# A vector for each word; padding is left out of the average.',
        `- embedding: {input_dim: ${words}, output_dim: ${size}, mask_zero: true}`,
        '- global_average_pooling1d',
        '# Reduces overfitting.',
        '- dropout: {rate: 0.4}',
      ],
    };
  },
};
