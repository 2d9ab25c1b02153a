import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { attend, everyPair } from './attend.js';

/**
 * `softmax(scores) · value` (Bahdanau et al. 2015): scores are the feature sums of `scale · tanh(query + key)`. Shapes as for
 * `attention`.
 */
export const additive_attention: Forward<'additive_attention'> = ({ scale }, inputs, context, values) =>
  attend(inputs, context, values, (query, key) => {
    const pairs = tf.tanh(everyPair(query, key));
    return tf.sum(scale ? tf.mul(pairs, scale) : pairs, -1);
  });
