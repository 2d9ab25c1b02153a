import * as tf from '@tensorflow/tfjs-core';
import { isEachSample, type LossFunction, type Shares } from './lossFunction.js';

/** Returns the loss that is the mean of a loss of each value, `[batch, ...]`, of each sample, `[batch]`, or of each step. */
export function meanLoss(compute: (outputs: tf.Tensor, targets: tf.Tensor) => tf.Tensor): LossFunction {
  return (outputs, targets, shares) => meanOf(compute(outputs, targets), shares);
}

/** Returns the mean of all values `[batch, ...]`, or the sum of each sample's mean times its share; or these of each sample. */
export function meanOf(values: tf.Tensor, shares: Shares): tf.Tensor {
  if (isEachSample(shares)) {
    const { samples, shares: own } = shares;
    const counted = own ? tf.mul(values, tf.mul(spread(own, values), own.size)) : values;
    return tf.mean(tf.reshape(counted, [samples, -1]), 1);
  }
  if (shares === null) return tf.mean(values);
  return tf.sum(tf.mul(values, tf.mul(spread(shares, values), shares.size / values.size)));
}

/**
 * Returns the factor of the gradient of each value.
 *
 * @param each the factor where all count the same
 */
export function factorOf(dy: tf.Tensor, shares: Shares, { shape }: Pick<tf.Tensor, 'shape'>, each: number): tf.Tensor {
  if (isEachSample(shares)) throw new Error('The losses of single samples have no gradient.');
  if (shares === null) return tf.mul(dy, each);
  return tf.mul(dy, tf.mul(spread(shares, { shape }), each * shares.size));
}

/** Returns the shares of samples in a shape that multiplies `[batch, ...]`. */
export function spread(shares: tf.Tensor, { shape }: Pick<tf.Tensor, 'shape'>): tf.Tensor {
  return tf.reshape(shares, [shares.size, ...shape.slice(1).map(() => 1)]);
}
