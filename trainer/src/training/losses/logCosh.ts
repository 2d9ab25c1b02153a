import * as tf from '@tensorflow/tfjs-core';
import type { LossOfArguments } from './lossFunction.js';
import { meanLoss } from './meanOf.js';

/** `|x| + log(1 + exp(-2 |x|)) - log(2)`, which does not overflow. */
export const log_cosh: LossOfArguments<'log_cosh'> = () =>
  meanLoss((outputs, targets) => {
    const error = tf.abs(tf.sub(outputs, targets));
    return tf.sub(tf.add(error, tf.log1p(tf.exp(tf.mul(error, -2)))), Math.LN2);
  });
