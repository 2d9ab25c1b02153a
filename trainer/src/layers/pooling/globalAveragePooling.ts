import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { globally } from './globalPooling.js';

const average = globally((x, axes, keep) => tf.mean(x, axes, keep));

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
