import { declareLayer } from './declareLayer.js';

export const flatten = declareLayer({
  type: 'flatten',
  doc: 'Lays all values of a sample side by side.',
  keras: 'Flatten',
  torch: ['Flatten'],
  arguments: {},
  infer(_values, input) {
    const size = input.reduce((product, size) => (product === null || size === null ? null : product * size), 1);
    return { output: [size], weights: [] };
  },
});
