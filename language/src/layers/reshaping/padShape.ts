import { add } from '../../dimensions/arithmetic.js';
import type { Shape } from '../../shape.js';
import { type DataFormat, joinShape } from '../dataFormat.js';
import type { ShapeError } from '../declareLayer.js';
import { type Spatial, splitShape } from '../spatial.js';
import type { Margin } from './margins.js';

/** The arguments that determine the shape. */
export interface PaddingValues {
  readonly padding: readonly Margin[];
  readonly data_format: DataFormat;
}

/** Returns the shape of a padded input `[d1, ..., C]`, with the sizes that it is made of: `[before + d1 + after, ..., C]`. */
export function padShape(
  { padding, data_format }: PaddingValues,
  input: Shape,
): { readonly spatial: Spatial; readonly output: Shape } | { readonly error: ShapeError } {
  const spatial = splitShape(input, padding.length, data_format);
  if ('error' in spatial) return spatial;
  const sizes = spatial.sizes.map((size, direction) => add(size, ...(padding[direction] ?? [])));
  return { spatial, output: joinShape(data_format, sizes, spatial.channels) };
}
