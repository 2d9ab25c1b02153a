import * as tf from '@tensorflow/tfjs-core';
import { activate } from '../activate.js';
import type { Forward } from '../forward.js';
import { ofRank } from '../ofRank.js';
import { requiredWeight } from '../requiredWeight.js';

/** `activation(x · kernel + bias)`; `[batch, ..., features] → [batch, ..., units]`. */
export const dense: Forward<'dense'> = (weights, [input], _context, { units, activation }) => {
  const kernel = ofRank(tf.Rank.R2, requiredWeight(weights, 'kernel'));
  const rows = input.rank === 2 ? input : tf.reshape(input, [-1, kernel.shape[0]]);
  const product = tf.matMul(rows, kernel);
  const sum = weights.bias ? tf.add(product, weights.bias) : product;
  const output = input.rank === 2 ? sum : tf.reshape(sum, [...input.shape.slice(0, -1), units]);
  return activate(activation, output);
};
