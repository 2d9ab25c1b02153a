import * as v from 'valibot';
import { choice, number, oneOf, option } from '../grammar/values.js';
import { seed } from './seed.js';

const gain = v.optional(number('Factor of the values.'), 1);
const mean = v.optional(number('The mean.'), 0);
const stddev = v.optional(number('The standard deviation.', { minimum: 0 }), 0.05);

/** Keras's initializers with Keras's names, arguments and defaults. */
export const initializers = [
  option('zeros', {}),
  option('ones', {}),
  option('constant', { value: v.optional(number('The value.'), 0) }),
  option('glorot_uniform', { seed }),
  option('glorot_normal', { seed }),
  option('he_uniform', { seed }),
  option('he_normal', { seed }),
  option('lecun_uniform', { seed }),
  option('lecun_normal', { seed }),
  option('random_uniform', {
    minval: v.optional(number('The least value.'), -0.05),
    maxval: v.optional(number('The largest value.'), 0.05),
    seed,
  }),
  option('random_normal', { mean, stddev, seed }),
  option('truncated_normal', { mean, stddev, seed }),
  option('variance_scaling', {
    scale: v.optional(number('Factor of the variance.', { minimum: 0 }), 1),
    mode: v.optional(choice('What the variance is divided by.', ['fan_in', 'fan_out', 'fan_avg']), 'fan_in'),
    distribution: v.optional(
      choice('How values are distributed.', ['truncated_normal', 'untruncated_normal', 'uniform']),
      'truncated_normal',
    ),
    seed,
  }),
  option('orthogonal', { gain, seed }),
  option('identity', { gain }),
] as const;

/** An initializer with its arguments. */
export type Initializer = v.InferOutput<(typeof initializers)[number]>;
type InitializerInput = v.InferInput<(typeof initializers)[number]>;

/** A `…_initializer` argument. */
export function initializer(of: string, defaultValue: InitializerInput) {
  return v.optional(oneOf(`Initializer of ${of}.`, initializers, { anySpelling: true }), defaultValue);
}
