import * as tf from '@tensorflow/tfjs-core';
import { epsilon } from './lossFunction.js';

/** Returns probabilities of which none is 0 or 1. */
export function clipProbabilities(probabilities: tf.Tensor): tf.Tensor {
  return tf.clipByValue(probabilities, epsilon, 1 - epsilon);
}

/** Returns the logarithm of the probability of each class in rows of logits, or of scores, which are divided by their sum. */
export function logProbabilities(rows: tf.Tensor, areLogits: boolean): tf.Tensor {
  if (areLogits) return tf.logSoftmax(rows);
  return tf.log(clipProbabilities(tf.div(rows, tf.sum(rows, -1, true))));
}

/** Returns the logits of probabilities. */
export function logitsOf(probabilities: tf.Tensor): tf.Tensor {
  const clipped = clipProbabilities(probabilities);
  return tf.sub(tf.log(clipped), tf.log(tf.sub(1, clipped)));
}

/** Pulls targets of 0 and 1 towards one half. */
export function smoothTargets(targets: tf.Tensor, smoothing: number): tf.Tensor {
  return smoothing === 0 ? targets : tf.add(tf.mul(targets, 1 - smoothing), smoothing / 2);
}

/** Cross-entropy of each value from logits: `max(x, 0) - x t + log(1 + exp(-|x|))`, as in TensorFlow. */
export function sigmoidCrossEntropies(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return tf.add(tf.sub(tf.relu(logits), tf.mul(logits, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(logits)))));
}
