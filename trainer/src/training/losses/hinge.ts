import * as tf from '@tensorflow/tfjs-core';
import type { LossOfArguments } from './lossFunction.js';
import { meanLoss } from './meanOf.js';

export const hinge: LossOfArguments<'hinge'> = () => meanLoss(shortfall);

export const squared_hinge: LossOfArguments<'squared_hinge'> = () =>
  meanLoss((outputs, targets) => tf.square(shortfall(outputs, targets)));

/** `max(1 - y · p, 0)` with `y` from -1 to 1 for targets from 0 to 1. */
function shortfall(outputs: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return tf.relu(tf.sub(1, tf.mul(tf.sub(tf.mul(targets, 2), 1), outputs)));
}
