import type * as tf from '@tensorflow/tfjs-core';
import { repeat } from '../alongAxis.js';
import type { DataFormat } from '../channelsLast.js';
import type { Forward } from '../forward.js';
import { resize } from '../resize.js';

function repeatAll(input: tf.Tensor, size: readonly number[], format: DataFormat): tf.Tensor {
  const first = format === 'channels_last' ? 1 : 2;
  return size.reduce((x, times, direction) => repeat(x, first + direction, times), input);
}

/** Repeats each step of `[batch, time, channels]`. */
export const up_sampling1d: Forward<'up_sampling1d'> = (_weights, [input], _context, { size }) =>
  repeatAll(input, [size], 'channels_last');

/** Enlarges images: repeats rows and columns, or interpolates. */
export const up_sampling2d: Forward<'up_sampling2d'> = (_weights, [input], _context, values) => {
  const { size, data_format, interpolation } = values;
  if (interpolation === 'nearest') return repeatAll(input, size, data_format);
  const first = data_format === 'channels_last' ? 1 : 2;
  return size.reduce(
    (x, times, direction) => resize(x, first + direction, (x.shape[first + direction] ?? 1) * times, { interpolation }),
    input,
  );
};

/** Repeats the planes of volumes in all three directions. */
export const up_sampling3d: Forward<'up_sampling3d'> = (_weights, [input], _context, { size, data_format }) =>
  repeatAll(input, size, data_format);
