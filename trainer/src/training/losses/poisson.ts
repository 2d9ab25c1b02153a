import * as tf from '@tensorflow/tfjs-core';
import { epsilon, type LossOfArguments } from './lossFunction.js';
import { meanLoss } from './meanOf.js';

export const poisson: LossOfArguments<'poisson'> = () =>
  meanLoss((outputs, targets) => tf.sub(outputs, tf.mul(targets, tf.log(tf.add(outputs, epsilon)))));
