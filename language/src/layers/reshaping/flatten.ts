import { multiply } from '../../dimensions/arithmetic.js';
import { dataFormat } from '../dataFormat.js';
import { declareLayer } from '../declareLayer.js';

export const flatten = declareLayer({
  type: 'flatten',
  doc: 'Joins all dimensions of a sample into one; `[a, b, ...] → [a · b · ...]`.',
  keras: 'Flatten',
  torch: ['Flatten'],
  receptiveField: 'unknown',
  values: 'rearranged',
  arguments: { data_format: dataFormat },
  infer(_values, input) {
    return { output: [multiply(...input)], weights: [] };
  },
});
