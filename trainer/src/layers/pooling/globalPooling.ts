import * as tf from '@tensorflow/tfjs-core';
import type { DataFormat } from '../channelsLast.js';
import type { Forward, LayerInputs } from '../forward.js';
import { largest } from '../largest.js';

interface GlobalValues {
  readonly data_format: DataFormat;
  readonly keepdims: boolean;
}

/** Reduces all axes except batch and channels. */
function globally(reduce: (x: tf.Tensor, axes: number[], keepDimensions: boolean) => tf.Tensor) {
  return (_weights: unknown, [input]: LayerInputs, _context: unknown, { data_format, keepdims }: GlobalValues) => {
    const first = data_format === 'channels_last' ? 1 : 2;
    const axes = Array.from({ length: input.rank - 2 }, (_, at) => first + at);
    return reduce(input, axes, keepdims);
  };
}

const average = globally((x, axes, keep) => tf.mean(x, axes, keep));
const max = globally(largest);

/** Averages over unmasked steps. */
export const global_average_pooling1d: Forward<'global_average_pooling1d'> = (weights, inputs, context, values) => {
  const [mask = null] = context.masks;
  if (!mask) return average(weights, inputs, context, values);
  const axis = values.data_format === 'channels_last' ? 1 : 2;
  const steps = tf.expandDims(mask, 3 - axis);
  const sums = tf.sum(tf.mul(inputs[0], steps), axis, values.keepdims);
  return tf.div(sums, tf.sum(steps, axis, values.keepdims));
};
export const global_average_pooling2d: Forward<'global_average_pooling2d'> = average;
export const global_average_pooling3d: Forward<'global_average_pooling3d'> = average;
export const global_max_pooling1d: Forward<'global_max_pooling1d'> = max;
export const global_max_pooling2d: Forward<'global_max_pooling2d'> = max;
export const global_max_pooling3d: Forward<'global_max_pooling3d'> = max;
