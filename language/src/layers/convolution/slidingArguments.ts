import * as v from 'valibot';
import { choice, pair, single, triple } from '../argument.js';

const kernelSize = 'How many points a filter looks at in each direction.';
const strides = 'How far a filter moves at a time.';
const dilationRate = 'The distance between the points that a filter looks at.';

/** How filters of 1, 2 or 3 directions slide. */
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

/** Their values, whatever the number of directions. */
export interface SlidingValues {
  readonly kernel_size: readonly number[];
  readonly strides: readonly number[];
  readonly dilation_rate: readonly number[];
}

export const padding = v.optional(
  choice('`same` pads with zeros so that only strides shrink the output.', ['valid', 'same']),
  'valid',
);
