import { type Dimension, formatDimension } from './dimensions/dimension.js';

/** The sizes of a tensor without its batch dimension: a grey 28x28 image is `[28, 28, 1]`, a single number `[]`. */
export type Shape = readonly Dimension[];

export type DType = 'float32' | 'int32';

/** A shape as users read it, batch first: `[batch, 28, 28, 1]`; an unknown size prints as `?`. */
export function formatShape(shape: Shape): string {
  return `[${['batch', ...shape.map(formatDimension)].join(', ')}]`;
}

export type { Dimension, Symbolic } from './dimensions/dimension.js';
