import type { Forward } from '../forward.js';
import { positionsOf, scaleAndCenter, standardize } from './standardize.js';

/** `(x - mean) / √(variance + epsilon) · gamma + beta`, with moments over `axis`; the shape is unchanged. Ba et al. 2016. */
export const layer_normalization: Forward<'layer_normalization'> = (weights, [input], _context, { axis, epsilon }) => {
  const axes = positionsOf(axis, input);
  return scaleAndCenter(standardize(input, axes, epsilon), weights, axes);
};
