import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import type { LayerContext, LayerInputs, LayerOutputs, Mask } from '../forward.js';
import { dropOut } from '../regularization/inverted.js';
import { allOf, causalMask, maskedSoftmax } from './stepMasks.js';

/** Adds each query to each key: `[..., targets, sources, features]`. */
export function everyPair(query: tf.Tensor, key: tf.Tensor): tf.Tensor {
  return tf.add(tf.expandDims(query, -2), tf.expandDims(key, -3));
}

type Values = Pick<
  ArgumentsOf<'additive_attention'>,
  'dropout' | 'seed' | 'use_causal_mask' | 'return_attention_scores'
>;

/** Returns the values weighted by the softmax of `score(query, key)`, `[..., targets, sources]`. */
export function attend(
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
