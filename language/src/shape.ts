import { type Dimension, formatDimension } from './dimensions/dimension.js';

/** Shape of a tensor without the batch dimension: `[28, 28, 1]` for a greyscale image, `[]` for a scalar. */
export type Shape = readonly Dimension[];

/** Type of the elements of a tensor. */
export type DType = 'float32' | 'int32';

/** Formats a shape with the batch dimension: `[batch, 28, 28, 1]`; `?` is an unknown size. */
export function formatShape(shape: Shape): string {
  return `[${['batch', ...shape.map(formatDimension)].join(', ')}]`;
}

export type { Dimension, Symbolic } from './dimensions/dimension.js';
