import * as v from 'valibot';
import { boolean, choice, pair, single, triple } from '../argument.js';
import { dataFormat } from '../dataFormat.js';

const poolSize = 'How many points the window takes in each direction.';
const strides = 'How far the window moves; left out, its own size.';

/** The windows of pooling layers of 1, 2 or 3 directions. */
export const poolSizes = {
  1: {
    pool_size: single(poolSize),
    strides: v.optional(v.nullable(single(strides)), null),
  },
  2: {
    pool_size: pair(poolSize),
    strides: v.optional(v.nullable(pair(strides)), null),
  },
  3: {
    pool_size: triple(poolSize),
    strides: v.optional(v.nullable(triple(strides)), null),
  },
};

/** Of all pooling layers with a window. */
export const poolingArguments = {
  padding: v.optional(choice('`same` lets the last window reach over the edge.', ['valid', 'same']), 'valid'),
  ceil_mode: v.optional(
    boolean(
      "PyTorch's, not Keras's: with `valid`, whether the last window may reach over the edge if it starts inside.",
    ),
    false,
  ),
  data_format: dataFormat,
};

/** PyTorch's names for them. */
export const poolingOfTorch = { kernel_size: 'pool_size' };
