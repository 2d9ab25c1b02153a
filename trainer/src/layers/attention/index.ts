export { additive_attention, attention } from './attention.js';
export { group_query_attention, multi_head_attention } from './headAttention.js';
