import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from '../../layers/withGradient.js';
import { isEachSample, type Shares } from './lossFunction.js';
import { factorOf, meanOf, spread } from './meanOf.js';

/**
 * Returns the mean of `-Σ shares of classes · log softmax(logits)` over rows; its gradient is `softmax(logits) - shares of classes`.
 *
 * @param toShares makes the shares of classes, `[rows, classes]`, which sum to 1
 */
export function softmaxCrossEntropy(logits: tf.Tensor, toShares: () => tf.Tensor, shares: Shares): tf.Tensor {
  const [rows = 1] = logits.shape;
  if (isEachSample(shares)) return tf.neg(meanOf(tf.sum(tf.mul(toShares(), tf.logSoftmax(logits)), 1), shares));
  return withGradient([logits], () => {
    const logProbabilities = tf.logSoftmax(logits);
    const actual = toShares();
    const products = tf.mul(actual, logProbabilities);
    return {
      value: shares ? tf.neg(tf.sum(tf.mul(products, spread(shares, products)))) : tf.mul(tf.sum(products), -1 / rows),
      saved: [logProbabilities, actual],
      gradient: (dy, [logProbabilities, actual]) => [
        tf.mul(tf.sub(tf.exp(logProbabilities), actual), factorOf(dy, shares, logits, 1 / rows)),
      ],
    };
  });
}
