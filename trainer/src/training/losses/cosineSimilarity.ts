import * as tf from '@tensorflow/tfjs-core';
import { epsilon, type LossOfArguments } from './lossFunction.js';
import { meanLoss } from './meanOf.js';

export const cosine_similarity: LossOfArguments<'cosine_similarity'> = () =>
  meanLoss((outputs, targets) => tf.neg(tf.sum(tf.mul(directionOf(targets), directionOf(outputs)), -1)));

function directionOf(vectors: tf.Tensor): tf.Tensor {
  return tf.mul(vectors, tf.rsqrt(tf.maximum(tf.sum(tf.square(vectors), -1, true), epsilon ** 2)));
}
