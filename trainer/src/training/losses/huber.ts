import * as tf from '@tensorflow/tfjs-core';
import type { LossOfArguments } from './lossFunction.js';
import { meanLoss } from './meanOf.js';

/** With the error clipped to `delta`, `clipped · (error - clipped / 2)` is both parts of the formula. */
export const huber: LossOfArguments<'huber'> = ({ delta }) =>
  meanLoss((outputs, targets) => {
    const error = tf.abs(tf.sub(outputs, targets));
    const clipped = tf.minimum(error, delta);
    return tf.mul(clipped, tf.sub(error, tf.mul(clipped, 0.5)));
  });
