import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from '../../layers/withGradient.js';
import type { LossOfArguments } from './lossFunction.js';
import { factorOf, meanOf } from './meanOf.js';

export const mean_absolute_error: LossOfArguments<'mean_absolute_error'> = () => (outputs, targets, shares) =>
  withGradient([outputs], () => {
    const error = tf.sub(outputs, targets);
    return {
      value: meanOf(tf.abs(error), shares),
      saved: [error],
      gradient: (dy, [error]) => [tf.mul(tf.sign(error), factorOf(dy, shares, error, 1 / error.size))],
    };
  });
