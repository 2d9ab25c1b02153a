import * as tf from '@tensorflow/tfjs-core';
import { cut } from '../alongAxis.js';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import type { Forward } from '../forward.js';

type Margins = readonly (readonly [before: number, after: number])[];

function zeroPad(input: tf.Tensor, padding: Margins, format: DataFormat): tf.Tensor {
  return withChannelsLast(format, input, (last) =>
    tf.pad(last, [[0, 0], ...padding.map(([before, after]): [number, number] => [before, after]), [0, 0]]),
  );
}

function crop(input: tf.Tensor, cropping: Margins, format: DataFormat): tf.Tensor {
  const first = format === 'channels_last' ? 1 : 2;
  return cropping.reduce((x, [before, after], direction) => {
    const axis = first + direction;
    return cut(x, axis, before, (x.shape[axis] ?? 1) - before - after);
  }, input);
}

export const zero_padding1d: Forward<'zero_padding1d'> = (_weights, [input], _context, { padding, data_format }) =>
  zeroPad(input, padding, data_format);
export const zero_padding2d: Forward<'zero_padding2d'> = (_weights, [input], _context, { padding, data_format }) =>
  zeroPad(input, padding, data_format);
export const zero_padding3d: Forward<'zero_padding3d'> = (_weights, [input], _context, { padding, data_format }) =>
  zeroPad(input, padding, data_format);
export const cropping1d: Forward<'cropping1d'> = (_weights, [input], _context, { cropping }) =>
  crop(input, cropping, 'channels_last');
export const cropping2d: Forward<'cropping2d'> = (_weights, [input], _context, { cropping, data_format }) =>
  crop(input, cropping, data_format);
export const cropping3d: Forward<'cropping3d'> = (_weights, [input], _context, { cropping, data_format }) =>
  crop(input, cropping, data_format);
