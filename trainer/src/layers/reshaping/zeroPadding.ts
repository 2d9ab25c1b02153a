import * as tf from '@tensorflow/tfjs-core';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import type { Forward } from '../forward.js';

type Margins = readonly (readonly [before: number, after: number])[];

function zeroPad(input: tf.Tensor, padding: Margins, format: DataFormat): tf.Tensor {
  return withChannelsLast(format, input, (last) =>
    tf.pad(last, [[0, 0], ...padding.map(([before, after]): [number, number] => [before, after]), [0, 0]]),
  );
}

/** Pads `[batch, time, channels]` with 0 on both ends. */
export const zero_padding1d: Forward<'zero_padding1d'> = (_weights, [input], _context, { padding, data_format }) =>
  zeroPad(input, padding, data_format);
/** Pads images with 0 on all edges. */
export const zero_padding2d: Forward<'zero_padding2d'> = (_weights, [input], _context, { padding, data_format }) =>
  zeroPad(input, padding, data_format);
/** Pads volumes with 0 on all sides. */
export const zero_padding3d: Forward<'zero_padding3d'> = (_weights, [input], _context, { padding, data_format }) =>
  zeroPad(input, padding, data_format);
