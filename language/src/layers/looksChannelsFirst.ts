import type { Dimension, Shape } from '../shape.js';

/** Whether a shape looks like that of an image, or of a sequence, whose few channels come before its many positions. */
export function looksChannelsFirst(shape: Shape): boolean {
  const [channels = null, ...positions] = shape;
  if (typeof channels !== 'number' || channels < 1 || channels > 4 || positions.length === 0) return false;
  return positions.every(isLong);
}

function isLong(size: Dimension): boolean {
  return typeof size === 'number' ? size >= 8 : size !== null;
}
