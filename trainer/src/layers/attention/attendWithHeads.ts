import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import type { LayerContext, LayerInputs, LayerOutputs, LayerWeights, Mask } from '../forward.js';
import { dropOut } from '../regularization/inverted.js';
import { requiredWeight } from '../requiredWeight.js';
import { allOf, causalMask, maskedSoftmax, windowMask } from './stepMasks.js';

type Values = Pick<
  ArgumentsOf<'group_query_attention'>,
  'dropout' | 'seed' | 'use_causal_mask' | 'return_attention_scores' | 'sliding_window'
>;

interface Heads {
  /** Number of query heads, and of key and value heads. */
  readonly heads: number;
  readonly groups: number;
  /** Axes to attend over. Positions of other axes are independent. */
  readonly axes: readonly number[];
}

/** Projects queries, keys and values, attends in each head, and projects the result; Vaswani et al. 2017. */
export function attendWithHeads(
  weights: LayerWeights,
  [query, value = query, key = value]: LayerInputs,
  context: LayerContext,
  values: Values,
  { heads, groups, axes }: Heads,
): LayerOutputs {
  const { dropout, seed, return_attention_scores } = values;
  const sizesOf = ({ shape }: tf.Tensor) => axes.map((axis) => shape[axis] ?? 1);
  const [sizes, sourceSizes] = [sizesOf(query), sizesOf(value)];
  const others = query.shape.slice(1, -1).filter((_size, at) => !axes.includes(at + 1));
  const parts = product([...query.shape.slice(0, 1), ...others]);
  const [targets, sources] = [product(sizes), product(sourceSizes)];
  const byHead = (x: tf.Tensor, name: string) => toHeads(project(x, weights, name, 1), axes);

  // Heads of a group are stacked: [parts * groups, heads of a group * targets, features].
  const queries = tf.reshape(byHead(query, 'query'), [parts * groups, (heads / groups) * targets, -1]);
  const keys = tf.reshape(byHead(key, 'key'), [parts * groups, sources, -1]);
  const scaled = tf.mul(queries, 1 / Math.sqrt(queries.shape[2] ?? 1));
  const scores = tf.reshape(tf.matMul(scaled, keys, false, true), [parts, heads, targets, sources]);
  // In self-attention, the query is also the value.
  const [queryMask = null, valueMask = queryMask, keyMask = null] = context.masks;
  const mask = allOf([
    flatMask(queryMask, query, axes, [targets, 1]),
    flatMask(valueMask, value, axes, [1, sources]),
    flatMask(keyMask, key, axes, [1, sources]),
    stepMask(values, targets, sources),
  ]);
  const softmax = maskedSoftmax(mask ? tf.mul(scores, mask) : scores, mask);
  // In Keras, a fully masked step attends to everything, except where Keras computes the scores itself.
  const explicit = dropout > 0 || return_attention_scores || query.rank > 3;
  const shares = mask && explicit ? tf.mul(softmax, mask) : softmax;
  const kept = tf.reshape(dropOut(shares, dropout, context, seed), [parts * groups, -1, sources]);
  const values_ = tf.reshape(byHead(value, 'value'), [parts * groups, sources, -1]);
  const sums = tf.reshape(tf.matMul(kept, values_), [parts, heads, targets, -1]);

  const shown = fromHeads(sums, query, axes);
  const gated = weights['gate/kernel'] ? tf.mul(shown, tf.sigmoid(project(query, weights, 'gate', 1))) : shown;
  const shape = [...query.shape.slice(0, 1), ...others, heads, ...sizes, ...sourceSizes];
  return {
    output: project(gated, weights, 'attention_output', 2),
    extraOutputs: return_attention_scores ? { scores: { output: tf.reshape(shares, shape) } } : {},
  };
}

/** Multiplies the last `from` dimensions by a kernel, and adds the bias if there is one. */
function project(x: tf.Tensor, weights: LayerWeights, name: string, from: number): tf.Tensor {
  const kernel = requiredWeight(weights, `${name}/kernel`);
  const bias = weights[`${name}/bias`];
  const size = product(kernel.shape.slice(0, from));
  const multiplied = tf.matMul(tf.reshape(x, [-1, size]), tf.reshape(kernel, [size, -1]));
  const added = bias ? tf.add(multiplied, tf.reshape(bias, [-1])) : multiplied;
  return tf.reshape(added, [...x.shape.slice(0, -from), ...kernel.shape.slice(from)]);
}

/** Transposes `[batch, ...steps, heads, features]` to independent axes, heads, attention axes, features. */
function toHeads(x: tf.Tensor, axes: readonly number[]): tf.Tensor {
  return tf.transpose(x, orderOf(x.rank, axes));
}

/** Inverts `toHeads`, from `[parts, heads, targets, features]`. */
function fromHeads(x: tf.Tensor, query: tf.Tensor, axes: readonly number[]): tf.Tensor {
  const [, heads = 1, , features = 1] = x.shape;
  const shape = [...query.shape.slice(0, -1), heads, features];
  const order = orderOf(shape.length, axes);
  const ordered = tf.reshape(
    x,
    order.map((axis) => shape[axis] ?? 1),
  );
  return tf.transpose(
    ordered,
    shape.map((_size, axis) => order.indexOf(axis)),
  );
}

function orderOf(rank: number, axes: readonly number[]): number[] {
  const steps = Array.from({ length: rank - 2 }, (_, axis) => axis);
  return [...steps.filter((axis) => !axes.includes(axis)), rank - 2, ...axes, rank - 1];
}

/** Returns the mask of positions that a step may attend to by position alone. */
function stepMask({ use_causal_mask, sliding_window }: Values, targets: number, sources: number): Mask {
  return allOf([
    use_causal_mask ? causalMask(targets, sources) : null,
    sliding_window === null ? null : windowMask(targets, sources, sliding_window),
  ]);
}

/**
 * Reshapes a mask to broadcast over `[parts, heads, targets, sources]`. A mask of lower rank applies to all of the missing
 * dimensions.
 */
function flatMask(mask: Mask, x: tf.Tensor, axes: readonly number[], sizes: readonly [number, number]): Mask {
  if (!mask) return null;
  const shape = x.shape.slice(0, -1);
  const missing = shape.slice(mask.rank).map(() => 1);
  const whole = tf.mul(tf.reshape(mask, [...mask.shape, ...missing]), tf.ones(shape));
  const steps = shape.map((_size, axis) => axis);
  const ordered = tf.transpose(whole, [...steps.filter((axis) => !axes.includes(axis)), ...axes]);
  return tf.reshape(ordered, [-1, 1, ...sizes]);
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}
