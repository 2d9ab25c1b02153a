import * as v from 'valibot';
import { integers } from '../../grammar/values.js';
import { axesError } from '../axis.js';
import { declareLayer } from '../declareLayer.js';

export const unit_normalization = declareLayer({
  type: 'unit_normalization',
  doc: '`x / sqrt(Σ x²)`, with the sum along `axis`: vectors of length 1; `[...] → [...]`.',
  keras: 'UnitNormalization',
  torch: [],
  mask: 'pass',
  arguments: { axis: v.optional(integers('The dimensions of a vector; the batch is 0.'), -1) },
  infer(values, input) {
    const error = axesError(values.axis, input, { batch: true });
    return error ? { error: { ...error, output: input } } : { output: input, weights: [] };
  },
});
