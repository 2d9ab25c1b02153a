import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from '../../layers/withGradient.js';
import { factorOf, spread } from './meanOf.js';

/**
 * Returns the mean of `-Σ shares of classes · log softmax(logits)` over rows; its gradient is `softmax(logits) - shares of classes`.
 *
 * @param toShares makes the shares of classes, `[rows, classes]`, which sum to 1
 */
export function softmaxCrossEntropy(logits: tf.Tensor, toShares: () => tf.Tensor, shares: tf.Tensor | null): tf.Tensor {
  const [rows = 1] = logits.shape;
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
