import * as tf from '@tensorflow/tfjs-core';
import type { LossOfArguments } from './lossFunction.js';
import { meanLoss } from './meanOf.js';

export const quantile: LossOfArguments<'quantile'> = ({ quantile }) =>
  meanLoss((outputs, targets) => {
    const missing = tf.sub(targets, outputs);
    return tf.maximum(tf.mul(missing, quantile), tf.mul(missing, quantile - 1));
  });
