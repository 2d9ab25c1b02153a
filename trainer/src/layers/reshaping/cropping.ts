import type * as tf from '@tensorflow/tfjs-core';
import { cut } from '../alongAxis.js';
import type { DataFormat } from '../channelsLast.js';
import type { Forward } from '../forward.js';

type Margins = readonly (readonly [before: number, after: number])[];

function crop(input: tf.Tensor, cropping: Margins, format: DataFormat): tf.Tensor {
  const first = format === 'channels_last' ? 1 : 2;
  return cropping.reduce((x, [before, after], direction) => {
    const axis = first + direction;
    return cut(x, axis, before, (x.shape[axis] ?? 1) - before - after);
  }, input);
}

/** Removes steps from both ends of `[batch, time, channels]`. */
export const cropping1d: Forward<'cropping1d'> = (_weights, [input], _context, { cropping }) =>
  crop(input, cropping, 'channels_last');
/** Removes rows and columns from the edges of images. */
export const cropping2d: Forward<'cropping2d'> = (_weights, [input], _context, { cropping, data_format }) =>
  crop(input, cropping, data_format);
/** Removes planes from the sides of volumes. */
export const cropping3d: Forward<'cropping3d'> = (_weights, [input], _context, { cropping, data_format }) =>
  crop(input, cropping, data_format);
