import type { Forward } from '../forward.js';
import { attendWithHeads } from './attendWithHeads.js';

/**
 * `softmax(Q · Kᵀ / √key_dim) · V` per head, then projected to the output (Vaswani et al. 2017). Query `[batch, ...targets,
 * features]`, value and key `[batch, ...sources, features]`.
 */
export const multi_head_attention: Forward<'multi_head_attention'> = (weights, inputs, context, values) => {
  const { num_heads, attention_axes } = values;
  const { rank } = inputs[0];
  const steps = Array.from({ length: rank - 2 }, (_, at) => at + 1);
  const axes = attention_axes?.map((axis) => (axis < 0 ? axis + rank : axis)) ?? steps;
  return attendWithHeads(weights, inputs, context, values, { heads: num_heads, groups: num_heads, axes });
};
