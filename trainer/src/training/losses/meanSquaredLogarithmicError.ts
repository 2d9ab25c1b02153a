import * as tf from '@tensorflow/tfjs-core';
import { epsilon, type LossOfArguments } from './lossFunction.js';
import { meanLoss } from './meanOf.js';

export const mean_squared_logarithmic_error: LossOfArguments<'mean_squared_logarithmic_error'> = () =>
  meanLoss((outputs, targets) => tf.square(tf.sub(logOf(outputs), logOf(targets))));

function logOf(values: tf.Tensor): tf.Tensor {
  return tf.log(tf.add(tf.maximum(values, epsilon), 1));
}
