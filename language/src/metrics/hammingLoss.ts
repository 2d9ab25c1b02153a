import { declareMetric } from './declareMetric.js';

export const hamming_loss = declareMetric({
  name: 'hamming_loss',
  doc: 'Fraction of labels that are wrong.',
  arguments: {},
  targets: ['labels'],
  maximize: false,
  sklearn: 'hamming_loss',
  torch: 'HammingDistance',
  aliases: ['hamming'],
});
