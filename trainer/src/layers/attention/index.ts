export { additive_attention } from './additiveAttention.js';
export { attention } from './attention.js';
export { group_query_attention } from './groupQueryAttention.js';
export { multi_head_attention } from './multiHeadAttention.js';
