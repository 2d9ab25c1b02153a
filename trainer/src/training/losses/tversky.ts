import * as tf from '@tensorflow/tfjs-core';
import { epsilon, type LossOfArguments } from './lossFunction.js';
import { overlapLoss } from './overlap.js';

export const tversky: LossOfArguments<'tversky'> = ({ alpha, beta, axis }) =>
  overlapLoss(axis, ({ both, missed, wrong }) => {
    const errors = tf.add(tf.mul(missed, alpha), tf.mul(wrong, beta));
    return tf.sub(1, tf.div(both, tf.add(tf.add(both, errors), epsilon)));
  });
