import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { attend, everyPair } from './attend.js';

/**
 * `softmax(scores) · value` (Luong et al. 2015): scores are `query · keyᵀ`, or the feature sums of `tanh(query + key)`. Query
 * `[batch, targets, features]`, key and value `[batch, sources, features]`.
 */
export const attention: Forward<'attention'> = (weights, inputs, context, values) =>
  attend(inputs, context, values, (query, key) => {
    const factor = weights.scale ?? tf.scalar(1);
    if (values.score_mode === 'dot') return tf.mul(tf.matMul(query, key, false, true), factor);
    const sums = tf.sum(tf.tanh(tf.mul(everyPair(query, key), factor)), -1);
    return tf.mul(sums, requiredWeight(weights, 'concat_score_weight'));
  });
