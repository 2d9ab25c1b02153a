import * as v from 'valibot';
import { choice } from '../grammar/values.js';
import type { Dimension, Shape } from '../shape.js';

/** The `data_format` argument of every layer that distinguishes channels from directions. */
export const dataFormat = v.optional(
  choice('Whether channels are the last dimension or the first.', ['channels_last', 'channels_first']),
  'channels_last',
);

/** Whether a shape has its channels last, `[..., C]`, or first, `[C, ...]`. */
export type DataFormat = v.InferOutput<typeof dataFormat>;

/** Joins the sizes of the directions and the channels to a shape. */
export function joinShape(format: DataFormat, sizes: readonly Dimension[], channels: Dimension): Shape {
  return format === 'channels_last' ? [...sizes, channels] : [channels, ...sizes];
}
