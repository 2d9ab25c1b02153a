import * as tf from '@tensorflow/tfjs-core';

/**
 * Returns the tokens that the most likely id of each step spells, as CTC reads them: repeated ids count once, and blanks, id 0, not at
 * all. What is left of the length is 0.
 *
 * @param scores `[batch, steps, ids]`
 * @returns `[batch, length]`, float32
 */
export function decodePath(scores: tf.Tensor, length: number): tf.Tensor {
  const [batch = 0, steps = 0] = scores.shape;
  const ids = tf.cast(tf.argMax(scores, -1), 'float32');
  const before = tf.concat([tf.zeros([batch, 1]), tf.slice(ids, [0, 0], [batch, steps - 1])], 1);
  const isNew = tf.cast(tf.logicalAnd(tf.notEqual(ids, 0), tf.notEqual(ids, before)), 'float32');
  const places = tf.reshape(tf.cumsum(isNew, 1), [batch, steps, 1]);
  const isAt = tf.cast(tf.equal(places, tf.reshape(tf.range(1, length + 1), [1, 1, length])), 'float32');
  return tf.sum(tf.mul(isAt, tf.reshape(tf.mul(ids, isNew), [batch, steps, 1])), 1);
}
