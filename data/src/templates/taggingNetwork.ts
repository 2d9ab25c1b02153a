import { type Template, unitsBothWays, wordVectors } from './template.js';

/** A bidirectional LSTM that keeps its steps. */
export const taggingNetwork: Template = {
  id: 'tagging',
  title: 'Bidirectional LSTM',
  detail: 'Reads the sentence in both directions, and predicts the tag of each token.',
  accepts: 'sentences',
  write(context) {
    const { words, size } = wordVectors(context);
    const units = unitsBothWays(context, size);
    return {
      layers: [
        '# A vector for each token; padding is skipped.',
        `- embedding: {input_dim: ${words}, output_dim: ${size}, mask_zero: true}`,
        '# Reduces overfitting.',
        '- spatial_dropout1d: {rate: 0.2}',
        `- bidirectional: {layer: {lstm: {units: ${units}, return_sequences: true}}}`,
      ],
    };
  },
};
