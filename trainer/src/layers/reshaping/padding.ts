import type * as tf from '@tensorflow/tfjs-core';
import { mirror, pad } from '../alongAxis.js';
import type { DataFormat } from '../channelsLast.js';
import type { Forward } from '../forward.js';

interface Padding {
  readonly padding: readonly (readonly [before: number, after: number])[];
  readonly mode: 'reflect' | 'symmetric' | 'constant';
  readonly constant_value: number;
  readonly data_format: DataFormat;
}

/** Pads one dimension after the other. */
function padAll(input: tf.Tensor, { padding, mode, constant_value, data_format }: Padding): tf.Tensor {
  const first = data_format === 'channels_last' ? 1 : 2;
  return padding.reduce((x, sides, direction) => {
    const axis = first + direction;
    return mode === 'constant'
      ? pad(x, axis, sides, constant_value)
      : mirror(x, axis, sides, mode === 'reflect' ? 1 : 0);
  }, input);
}

/** Pads `[batch, time, channels]` on both ends. */
export const padding1d: Forward<'padding1d'> = (_weights, [input], _context, values) => padAll(input, values);
/** Pads images on all edges. */
export const padding2d: Forward<'padding2d'> = (_weights, [input], _context, values) => padAll(input, values);
/** Pads volumes on all sides. */
export const padding3d: Forward<'padding3d'> = (_weights, [input], _context, values) => padAll(input, values);
