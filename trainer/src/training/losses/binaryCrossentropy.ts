import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from '../../layers/withGradient.js';
import type { LossOfArguments } from './lossFunction.js';
import { factorOf, meanOf } from './meanOf.js';
import { logitsOf, sigmoidCrossEntropies, smoothTargets } from './probabilities.js';

/** From logits, the gradient is `sigmoid(x) - t`. */
export const binary_crossentropy: LossOfArguments<'binary_crossentropy'> =
  ({ label_smoothing: smoothing }, areLogits) =>
  (outputs, given, shares) => {
    const logits = areLogits ? outputs : logitsOf(outputs);
    return withGradient([logits], () => {
      const targets = smoothTargets(given, smoothing);
      return {
        value: meanOf(sigmoidCrossEntropies(logits, targets), shares),
        saved: [logits, targets],
        gradient: (dy, [logits, targets]) => [
          tf.mul(tf.sub(tf.sigmoid(logits), targets), factorOf(dy, shares, logits, 1 / logits.size)),
        ],
      };
    });
  };
