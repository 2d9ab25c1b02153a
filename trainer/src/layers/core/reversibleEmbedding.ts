import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { ofRank } from '../ofRank.js';
import { requiredWeight } from '../requiredWeight.js';
import { lookUp } from './embedding.js';

/**
 * Looks up embeddings, `[...] → [..., output_dim]`; with `reverse`, projects back, `[..., output_dim] → [..., input_dim]`. Press
 * and Wolf 2016, "Using the Output Embedding to Improve Language Models".
 */
export const reversible_embedding: Forward<'reversible_embedding'> = (weights, [input], _context, values) => {
  const rows = ofRank(tf.Rank.R2, requiredWeight(weights, 'embeddings'));
  if (!values.reverse) return lookUp(rows, input, values);
  const { input_dim, output_dim, tie_weights, logit_soft_cap } = values;
  const vectors = ofRank(tf.Rank.R2, tf.reshape(input, [-1, output_dim]));
  const product = tie_weights
    ? tf.matMul(vectors, rows, false, true)
    : tf.matMul(vectors, ofRank(tf.Rank.R2, requiredWeight(weights, 'reverse_embeddings')));
  const scores = tf.reshape(product, [...input.shape.slice(0, -1), input_dim]);
  const output = logit_soft_cap === null ? scores : tf.mul(tf.tanh(tf.div(scores, logit_soft_cap)), logit_soft_cap);
  return { output, mask: null };
};
