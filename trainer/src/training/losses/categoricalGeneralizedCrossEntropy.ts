import * as tf from '@tensorflow/tfjs-core';
import { meanOfRows } from './classRows.js';
import type { LossOfArguments } from './lossFunction.js';
import { powerOf } from './powerOf.js';

export const categorical_generalized_cross_entropy: LossOfArguments<'categorical_generalized_cross_entropy'> = (
  { q },
  areLogits,
) =>
  meanOfRows((scores, actual) => {
    const powers = areLogits ? tf.exp(tf.mul(tf.logSoftmax(scores), q)) : powerOf(scores, q);
    return tf.sum(tf.mul(actual, tf.mul(tf.sub(1, powers), 1 / q)), -1);
  });
