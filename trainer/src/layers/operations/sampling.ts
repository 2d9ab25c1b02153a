import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { randomTensor } from '../random.js';

/**
 * `mean + exp(logVariance / 2) · noise` in training, `mean` at inference; all `[batch, ...]`. Adds the KL divergence to the loss.
 * Kingma and Welling 2013, "Auto-Encoding Variational Bayes", appendix B.
 */
export const sampling: Forward<'sampling'> = (_weights, [mean, logVariance = mean], context, { kl_weight, seed }) => {
  const { training, addLoss } = context;
  if (addLoss && kl_weight > 0) addLoss(tf.mul(divergence(mean, logVariance), kl_weight));
  if (!training) return mean;
  const deviation = tf.exp(tf.mul(logVariance, 0.5));
  return tf.add(mean, tf.mul(deviation, randomTensor(context, seed, 'normal', mean.shape)));
};

/** Returns the KL divergence from the standard normal distribution, averaged over samples. */
function divergence(mean: tf.Tensor, logVariance: tf.Tensor): tf.Tensor {
  const terms = tf.sub(tf.add(logVariance, 1), tf.add(tf.square(mean), tf.exp(logVariance)));
  const [batch = 1] = mean.shape;
  return tf.mul(tf.sum(terms), -0.5 / batch);
}
