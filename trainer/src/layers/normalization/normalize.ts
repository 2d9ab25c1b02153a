import * as tf from '@tensorflow/tfjs-core';
import { ofRank } from '../ofRank.js';

/** Normalizes channels-last tensors by tfjs's own operation, which supports up to four dimensions. */
export function normalize(
  input: tf.Tensor,
  mean: tf.Tensor,
  variance: tf.Tensor,
  beta: tf.Tensor,
  gamma: tf.Tensor,
  epsilon: number,
): tf.Tensor {
  const few = input.rank <= 4 ? input : tf.reshape(input, [-1, gamma.size]);
  const normalized = tf.batchNorm(few, vector(mean), vector(variance), vector(beta), vector(gamma), epsilon);
  return input.rank <= 4 ? normalized : tf.reshape(normalized, input.shape);
}

function vector(tensor: tf.Tensor): tf.Tensor1D {
  return ofRank(tf.Rank.R1, tensor);
}
