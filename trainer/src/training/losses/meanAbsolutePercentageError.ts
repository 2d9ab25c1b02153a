import * as tf from '@tensorflow/tfjs-core';
import { epsilon, type LossOfArguments } from './lossFunction.js';
import { meanLoss } from './meanOf.js';

export const mean_absolute_percentage_error: LossOfArguments<'mean_absolute_percentage_error'> = () =>
  meanLoss((outputs, targets) =>
    tf.mul(tf.div(tf.abs(tf.sub(outputs, targets)), tf.maximum(tf.abs(targets), epsilon)), 100),
  );
