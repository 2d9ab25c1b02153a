import { type FamilyMappings, unknown } from '../mapping.js';

/** Mappings of `operations`. */
export const operations: FamilyMappings<'operations'> = {
  ...{ abs: unknown, clip: unknown, cos: unknown, log: unknown, negative: unknown, parameter: unknown },
  ...{ reciprocal: unknown, reduce_max: unknown, reduce_mean: unknown, reduce_min: unknown, reduce_prod: unknown },
  ...{ reduce_std: unknown, reduce_sum: unknown, reduce_variance: unknown, sampling: unknown, sin: unknown },
  ...{ sqrt: unknown, square: unknown },
};
