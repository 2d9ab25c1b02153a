import * as v from 'valibot';
import { boolean, integer, number } from '../../grammar/values.js';
import { declareLayer, type Weight } from '../declareLayer.js';
import { type Initializer, initializer } from '../initializer.js';
import { scaleAndCenter, scaleAndCenterWeights } from './scaleAndCenter.js';
import { sizesAlong } from './sizesAlong.js';

const limit = (doc: string, minimum = -Infinity) => v.optional(v.nullable(number(doc, { minimum })), null);

export const batch_normalization = declareLayer({
  type: 'batch_normalization',
  doc: '`gamma · (x - mean) / sqrt(variance + epsilon) + beta`, with `mean` and `variance` of each channel over the batch while training, and their moving averages at inference; `[..., channels] → [..., channels]`.',
  keras: 'BatchNormalization',
  torch: ['BatchNorm1d', 'BatchNorm2d', 'BatchNorm3d'],
  mask: 'pass',
  usesMask: true,
  batchStatistics: true,
  arguments: {
    axis: v.optional(integer('The dimension with the channels; the batch is 0.', { minimum: -Infinity }), -1),
    momentum: v.optional(
      number('Fraction of the moving averages that each batch keeps.', { minimum: 0, maximum: 1 }),
      0.99,
    ),
    ...scaleAndCenter,
    moving_mean_initializer: initializer('the moving mean', { name: 'zeros' }),
    moving_variance_initializer: initializer('the moving variance', { name: 'ones' }),
    renorm: v.optional(boolean('Whether to use the moving averages while training too: batch renormalization.'), false),
    renorm_clipping: v.optional(
      v.nullable(
        v.strictObject({
          rmax: limit('The largest correction of the scale.'),
          rmin: limit('The least correction of the scale.'),
          dmax: limit('The largest correction of the offset.', 0),
        }),
      ),
      null,
    ),
    renorm_momentum: v.optional(number('Fraction of the moving averages of `renorm` that each batch keeps.'), 0.99),
    synchronized: v.optional(boolean('Whether devices that train together share their statistics.'), false),
  },
  infer(values, input) {
    const known = sizesAlong([values.axis], input, 'a mean and a variance');
    if ('error' in known) return known;
    const { moving_mean_initializer, moving_variance_initializer } = values;
    const running = (name: string, initializer: Initializer): Weight => {
      return { name, shape: known.sizes, initializer, trainable: false };
    };
    const renormalizing = [
      running('moving_stddev', squareRoot(moving_variance_initializer)),
      running('renorm_mean', moving_mean_initializer),
      running('renorm_stddev', squareRoot(moving_variance_initializer)),
    ];
    const weights = [
      ...scaleAndCenterWeights(known.sizes, values),
      running('moving_mean', moving_mean_initializer),
      running('moving_variance', moving_variance_initializer),
      ...(values.renorm ? renormalizing : []),
    ];
    const { rmin = null, rmax = null } = values.renorm_clipping ?? {};
    if (values.renorm && rmin !== null && rmax !== null && rmax < rmin) {
      return {
        error: {
          code: 'argument/conflict',
          message: 'has an `rmax` below its `rmin`',
          hint: 'The largest correction cannot be less than the least.',
          output: input,
        },
      };
    }
    return { output: input, weights };
  },
});

/** Standard deviations are initialised to the roots of variances. */
function squareRoot(initializer: Initializer): Initializer {
  return initializer.name === 'constant' ? { name: 'constant', value: Math.sqrt(initializer.value) } : initializer;
}
