import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from '../../layers/withGradient.js';
import type { LossOfArguments } from './lossFunction.js';
import { factorOf, meanOf } from './meanOf.js';

export const mean_squared_error: LossOfArguments<'mean_squared_error'> = () => (outputs, targets, shares) =>
  withGradient([outputs], () => {
    const error = tf.sub(outputs, targets);
    return {
      value: meanOf(tf.square(error), shares),
      saved: [error],
      gradient: (dy, [error]) => [tf.mul(error, factorOf(dy, shares, error, 2 / error.size))],
    };
  });
