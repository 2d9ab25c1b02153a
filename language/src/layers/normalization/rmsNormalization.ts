import * as v from 'valibot';
import { integers, number } from '../../grammar/values.js';
import { declareLayer } from '../declareLayer.js';
import { sorted } from './layerNormalization.js';
import { sizesAlong } from './sizesAlong.js';

export const rms_normalization = declareLayer({
  type: 'rms_normalization',
  doc: '`scale · x / sqrt(mean(x²) + epsilon)`, with the mean along `axis`; `[...] → [...]`.',
  keras: 'RMSNormalization',
  torch: ['RMSNorm'],
  arguments: {
    axis: v.optional(integers('The dimensions to normalize along; the batch is 0.'), -1),
    epsilon: v.optional(number('Added to the mean square.', { minimum: 0 }), 1e-6),
  },
  infer(values, input) {
    const known = sizesAlong(sorted(values.axis), input, 'a factor');
    if ('error' in known) return known;
    return {
      output: input,
      weights: [{ name: 'scale', shape: known.sizes, initializer: { name: 'ones' }, trainable: true }],
    };
  },
});
