import { declareLayer } from '../declareLayer.js';
import { refuseUnlessImage } from '../window.js';

export const global_average_pooling2d = declareLayer({
  type: 'global_average_pooling2d',
  doc: 'Keeps the mean of each channel: an image becomes a vector.',
  keras: 'GlobalAveragePooling2D',
  torch: [],
  arguments: {},
  infer(_values, input) {
    const refusal = refuseUnlessImage(input);
    return refusal ? { refusal } : { output: [input[2] ?? null], weights: [] };
  },
});
