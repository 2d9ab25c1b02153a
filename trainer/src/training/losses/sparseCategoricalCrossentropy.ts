import * as tf from '@tensorflow/tfjs-core';
import { rowsOf, sharesOfClasses } from './classRows.js';
import type { LossOfArguments } from './lossFunction.js';
import { clipProbabilities } from './probabilities.js';
import { softmaxCrossEntropy } from './softmaxCrossEntropy.js';

/** Classes to ignore have shares of 0. As in Keras, scores that do not add up to 1 are divided by their sum. */
export const sparse_categorical_crossentropy: LossOfArguments<'sparse_categorical_crossentropy'> =
  (_loss, areLogits) => (outputs, targets, shares) => {
    const rows = rowsOf(outputs);
    const logits = areLogits ? rows : tf.log(clipProbabilities(rows));
    return softmaxCrossEntropy(logits, () => sharesOfClasses(targets, rows), shares);
  };
