import * as v from 'valibot';
import { integers } from '../../grammar/values.js';
import { declareLayer } from '../declareLayer.js';
import { scaleAndCenter, scaleAndCenterWeights } from './scaleAndCenter.js';
import { sizesAlong } from './sizesAlong.js';

export const layer_normalization = declareLayer({
  type: 'layer_normalization',
  doc: '`gamma · (x - mean) / sqrt(variance + epsilon) + beta`, with `mean` and `variance` of each sample along `axis`; `[...] → [...]`.',
  keras: 'LayerNormalization',
  torch: ['LayerNorm'],
  mask: 'pass',
  arguments: {
    axis: v.optional(integers('The dimensions to normalize along; the batch is 0.'), -1),
    ...scaleAndCenter,
  },
  infer(values, input) {
    const bare = !values.scale && !values.center;
    const known = sizesAlong(sorted(values.axis), input, 'a factor and an offset');
    if ('error' in known) {
      return bare && known.error.code === 'shape/unknown-size' ? { output: input, weights: [] } : known;
    }
    return { output: input, weights: scaleAndCenterWeights(known.sizes, values) };
  },
});

/** Sorts axes as written, as Keras does: -1 comes before 1. */
export function sorted(axes: readonly number[]): readonly number[] {
  return axes.toSorted((a, b) => a - b);
}
