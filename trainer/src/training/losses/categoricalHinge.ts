import * as tf from '@tensorflow/tfjs-core';
import { meanOfRows } from './classRows.js';
import type { LossOfArguments } from './lossFunction.js';

export const categorical_hinge: LossOfArguments<'categorical_hinge'> = () =>
  meanOfRows((scores, actual) => {
    const own = tf.sum(tf.mul(actual, scores), -1);
    const largestOther = tf.max(tf.mul(tf.sub(1, actual), scores), -1);
    return tf.relu(tf.add(tf.sub(largestOther, own), 1));
  });
