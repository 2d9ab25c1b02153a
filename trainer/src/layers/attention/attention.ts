import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import { dropOut } from '../dropouts/inverted.js';
import type { Forward, LayerContext, LayerInputs, LayerOutputs, Mask } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { allOf, causalMask, maskedSoftmax } from './stepMasks.js';

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

/**
 * `softmax(scores) · value` (Bahdanau et al. 2015): scores are the feature sums of `scale · tanh(query + key)`. Shapes as for
 * `attention`.
 */
export const additive_attention: Forward<'additive_attention'> = ({ scale }, inputs, context, values) =>
  attend(inputs, context, values, (query, key) => {
    const pairs = tf.tanh(everyPair(query, key));
    return tf.sum(scale ? tf.mul(pairs, scale) : pairs, -1);
  });

/** Adds each query to each key: `[..., targets, sources, features]`. */
function everyPair(query: tf.Tensor, key: tf.Tensor): tf.Tensor {
  return tf.add(tf.expandDims(query, -2), tf.expandDims(key, -3));
}

type Values = Pick<
  ArgumentsOf<'additive_attention'>,
  'dropout' | 'seed' | 'use_causal_mask' | 'return_attention_scores'
>;

/** Returns the values weighted by the softmax of `score(query, key)`, `[..., targets, sources]`. */
function attend(
  [query, value = query, key = value]: LayerInputs,
  context: LayerContext,
  { dropout, seed, use_causal_mask, return_attention_scores }: Values,
  score: (query: tf.Tensor, key: tf.Tensor) => tf.Tensor,
): LayerOutputs {
  const [queryMask, valueMask] = [query, value].map((x, at) => everyStep(context.masks[at], x));
  const scores = score(query, key);
  const [targets = 1, sources = 1] = scores.shape.slice(-2);
  const mask = allOf([
    valueMask ? tf.expandDims(valueMask, -2) : null,
    use_causal_mask ? causalMask(targets, sources) : null,
  ]);
  const shares = dropOut(maskedSoftmax(scores, mask), dropout, context, seed);
  const sums = tf.matMul(shares, value);
  return {
    output: queryMask ? tf.mul(sums, tf.expandDims(queryMask, -1)) : sums,
    extraOutputs: return_attention_scores ? { scores: { output: shares } } : {},
  };
}

/** Returns a mask only if it covers every step separately. */
function everyStep(mask: Mask | undefined, { rank }: tf.Tensor): Mask {
  return mask?.rank === rank - 1 ? mask : null;
}
