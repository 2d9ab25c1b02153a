import * as v from 'valibot';
import { boolean, choice, pair, single, triple } from '../../grammar/values.js';
import { dataFormat } from '../dataFormat.js';

const poolSize = 'Size of the window in each direction.';
const strides = 'Step of the window in each direction; left out, `pool_size`.';

/** The output sizes of pooling with windows, for a layer's `doc`. */
export const pooledSizes =
  'Each size `n` becomes `⌊(n - pool_size) / strides⌋ + 1`; with `padding: same`, `⌈n / strides⌉`.';

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

/** Arguments of all pooling layers with a window. */
export const poolingArguments = {
  padding: v.optional(choice('`same` lets windows extend beyond the edges.', ['valid', 'same']), 'valid'),
  ceil_mode: v.optional(
    boolean(
      "PyTorch's, not Keras's: with `valid`, whether the last window may extend beyond the edge if it starts inside.",
    ),
    false,
  ),
  data_format: dataFormat,
};

/** PyTorch's names of pooling arguments. */
export const poolingOfTorch = { kernel_size: 'pool_size' };
