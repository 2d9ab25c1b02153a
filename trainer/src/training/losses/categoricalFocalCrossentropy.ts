import * as tf from '@tensorflow/tfjs-core';
import { meanOfRows, smoothShares } from './classRows.js';
import type { LossOfArguments } from './lossFunction.js';
import { powerOf } from './powerOf.js';
import { logProbabilities } from './probabilities.js';

export const categorical_focal_crossentropy: LossOfArguments<'categorical_focal_crossentropy'> = (
  { alpha, gamma, label_smoothing },
  areLogits,
) =>
  meanOfRows((scores, actual) => {
    const logs = logProbabilities(scores, areLogits);
    const focal = tf.mul(powerOf(tf.sub(1, tf.exp(logs)), gamma), logs);
    return tf.mul(tf.sum(tf.mul(smoothShares(actual, label_smoothing), focal), -1), -alpha);
  });
