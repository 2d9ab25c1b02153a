import { type Template, wordVectors } from './template.js';

/** A bidirectional LSTM over the words. */
export const recurrentText: Template = {
  id: 'lstm',
  title: 'LSTM',
  detail: 'Reads the text word by word in both directions, so the order of words counts. Trains slower.',
  accepts: 'text',
  write(context) {
    const { words, size } = wordVectors(context);
    // Both directions have four gates each; they shall have no more parameters than the embedding may.
    const parameters = (units: number) => 8 * units * (size + units + 1);
    const units = [32, 16, 8].find((units) => parameters(units) <= 50 * context.schema.samples.training) ?? 4;
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
