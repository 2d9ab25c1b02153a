import { multiply } from '../../dimensions/arithmetic.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer } from '../declareLayer.js';

export const flatten = declareLayer({
  type: 'flatten',
  doc: 'Lays all values of a sample side by side.',
  keras: 'Flatten',
  torch: ['Flatten'],
  arguments: { data_format: dataFormat },
  infer(_values, input) {
    return { output: [multiply(...input)], weights: [] };
  },
});
