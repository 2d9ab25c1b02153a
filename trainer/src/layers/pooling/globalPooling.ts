import type * as tf from '@tensorflow/tfjs-core';
import type { DataFormat } from '../channelsLast.js';
import type { LayerInputs } from '../forward.js';

interface GlobalValues {
  readonly data_format: DataFormat;
  readonly keepdims: boolean;
}

/** Reduces all axes except batch and channels. */
export function globally(reduce: (x: tf.Tensor, axes: number[], keepDimensions: boolean) => tf.Tensor) {
  return (_weights: unknown, [input]: LayerInputs, _context: unknown, { data_format, keepdims }: GlobalValues) => {
    const first = data_format === 'channels_last' ? 1 : 2;
    const axes = Array.from({ length: input.rank - 2 }, (_, at) => first + at);
    return reduce(input, axes, keepdims);
  };
}
