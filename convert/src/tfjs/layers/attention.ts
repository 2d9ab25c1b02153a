import { type FamilyMappings, unknown } from '../mapping.js';

/** Mappings of `attention`. */
export const attention: FamilyMappings<'attention'> = {
  additive_attention: unknown,
  attention: unknown,
  group_query_attention: unknown,
  multi_head_attention: unknown,
};
