import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';

/** Broadcasts `[...shape]` to `[batch, ...shape]`. */
export const parameter: Forward<'parameter'> = (weights, [input]) => {
  const value = requiredWeight(weights, 'value');
  const [batch = 1] = input.shape;
  return tf.reshape(tf.mul(tf.ones([batch, 1]), tf.reshape(value, [1, value.size])), [batch, ...value.shape]);
};
