import { type Template, unitsBothWays, wordVectors } from './template.js';

/** A bidirectional LSTM over the words. */
export const recurrentText: Template = {
  id: 'lstm',
  title: 'LSTM',
  detail: 'Reads the text word by word in both directions, so the order of words counts. Trains slower.',
  accepts: 'text',
  write(context) {
    const { words, size } = wordVectors(context);
    const units = unitsBothWays(context, size);
    return {
      layers: [
        '# A vector for each word; padding is skipped.',
        `- embedding: {input_dim: ${words}, output_dim: ${size}, mask_zero: true}`,
        '- spatial_dropout1d: {rate: 0.3}',
        `- bidirectional: {layer: {lstm: {units: ${units}}}}`,
        '# Reduces overfitting.',
        '- dropout: {rate: 0.4}',
      ],
    };
  },
};
