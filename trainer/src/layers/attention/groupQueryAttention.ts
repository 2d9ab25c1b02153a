import type { Forward } from '../forward.js';
import { attendWithHeads } from './attendWithHeads.js';

/** Ainslie et al. 2023: each group of consecutive query heads shares one key and value head. */
export const group_query_attention: Forward<'group_query_attention'> = (weights, inputs, context, values) => {
  const { num_query_heads: heads, num_key_value_heads: groups } = values;
  return attendWithHeads(weights, inputs, context, values, { heads, groups, axes: [1] });
};
