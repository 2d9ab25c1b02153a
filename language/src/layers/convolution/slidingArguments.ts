import * as v from 'valibot';
import { choice, pair, single, triple } from '../../grammar/values.js';

const kernelSize = 'Size of the filters in each direction.';
const strides = 'Step of the filters in each direction.';
const dilationRate = 'Distance between the points of a filter in each direction.';

/** The output sizes of a convolution, for a layer's `doc`. */
export const slidingSizes =
  'Each size `n` becomes `⌈n / strides⌉`; with `padding: valid`, `⌊(n - k) / strides⌋ + 1`, where `k` is `dilation_rate · (kernel_size - 1) + 1`.';

/** Arguments of filters of 1, 2 or 3 directions. */
export const slidingArguments = {
  1: {
    kernel_size: single(kernelSize),
    strides: v.optional(single(strides), 1),
    dilation_rate: v.optional(single(dilationRate), 1),
  },
  2: {
    kernel_size: pair(kernelSize),
    strides: v.optional(pair(strides), 1),
    dilation_rate: v.optional(pair(dilationRate), 1),
  },
  3: {
    kernel_size: triple(kernelSize),
    strides: v.optional(triple(strides), 1),
    dilation_rate: v.optional(triple(dilationRate), 1),
  },
};

/** The values of `slidingArguments`, for any number of directions. */
export interface SlidingValues {
  readonly kernel_size: readonly number[];
  readonly strides: readonly number[];
  readonly dilation_rate: readonly number[];
}

/** The `padding` argument of convolutions: `valid` shrinks each direction by the window less 1. */
export const padding = v.optional(
  choice('`same` pads with zeros so that only strides shrink the output.', ['valid', 'same']),
  'valid',
);
