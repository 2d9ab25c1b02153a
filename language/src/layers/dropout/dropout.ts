import { number } from '../argument.js';
import { declareLayer } from '../declareLayer.js';

export const dropout = declareLayer({
  type: 'dropout',
  doc: 'While training, sets a share of the values to zero at random and scales up the others.',
  keras: 'Dropout',
  torch: ['Dropout'],
  arguments: { rate: number('The share that is dropped.', { minimum: 0, maximum: 1 }) },
  infer: (_values, input) => ({ output: input, weights: [] }),
});
