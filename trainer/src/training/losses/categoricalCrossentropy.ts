import * as tf from '@tensorflow/tfjs-core';
import { meanOfRows, rowsOf, sharesOfClasses, smoothShares } from './classRows.js';
import type { LossOfArguments } from './lossFunction.js';
import { logProbabilities } from './probabilities.js';
import { softmaxCrossEntropy } from './softmaxCrossEntropy.js';

export const categorical_crossentropy: LossOfArguments<'categorical_crossentropy'> = (
  { label_smoothing: smoothing },
  areLogits,
) => {
  if (!areLogits)
    return meanOfRows((scores, actual) =>
      tf.neg(tf.sum(tf.mul(smoothShares(actual, smoothing), logProbabilities(scores, false)), -1)),
    );
  return (outputs, targets, shares) => {
    const logits = rowsOf(outputs);
    return softmaxCrossEntropy(logits, () => smoothShares(sharesOfClasses(targets, logits), smoothing), shares);
  };
};
