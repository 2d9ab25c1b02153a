import * as tf from '@tensorflow/tfjs-core';
import { meanOfRows } from './classRows.js';
import { epsilon, type LossOfArguments } from './lossFunction.js';

export const kl_divergence: LossOfArguments<'kl_divergence'> = (_loss, areLogits) =>
  meanOfRows((scores, actual) => {
    const targets = tf.clipByValue(actual, epsilon, 1);
    const logs = areLogits ? tf.logSoftmax(scores) : tf.log(tf.clipByValue(scores, epsilon, 1));
    return tf.sum(tf.mul(targets, tf.sub(tf.log(targets), logs)), -1);
  });
