import * as tf from '@tensorflow/tfjs-core';
import { epsilon, type LossOfArguments } from './lossFunction.js';
import { overlapLoss } from './overlap.js';

export const dice: LossOfArguments<'dice'> = ({ axis }) =>
  overlapLoss(axis, ({ both, missed, wrong }) => {
    const twice = tf.mul(both, 2);
    return tf.sub(1, tf.div(twice, tf.add(tf.addN([twice, missed, wrong]), epsilon)));
  });
