import * as tf from '@tensorflow/tfjs-core';
import { alongAxis, cut, pad } from '../alongAxis.js';
import type { DataFormat } from '../channelsLast.js';
import type { Forward } from '../forward.js';

interface Padding {
  readonly padding: readonly (readonly [before: number, after: number])[];
  readonly mode: 'reflect' | 'symmetric' | 'constant';
  readonly constant_value: number;
  readonly data_format: DataFormat;
}

/** One direction after the other. */
function padAll(input: tf.Tensor, { padding, mode, constant_value, data_format }: Padding): tf.Tensor {
  const first = data_format === 'channels_last' ? 1 : 2;
  return padding.reduce((x, sides, direction) => {
    const axis = first + direction;
    return mode === 'constant'
      ? pad(x, axis, sides, constant_value)
      : mirror(x, axis, sides, mode === 'reflect' ? 1 : 0);
  }, input);
}

/** Lays mirror images of both ends beside them, without the first `skipped` positions. */
function mirror(x: tf.Tensor, axis: number, [before, after]: readonly [number, number], skipped: number): tf.Tensor {
  const end = (x.shape[axis] ?? 1) - skipped - after;
  const parts = [
    ...(before > 0 ? [reversed(cut(x, axis, skipped, before), axis)] : []),
    x,
    ...(after > 0 ? [reversed(cut(x, axis, end, after), axis)] : []),
  ];
  return tf.concat(parts, axis);
}

function reversed(x: tf.Tensor, axis: number): tf.Tensor {
  return alongAxis(x, axis, (rows) => tf.reverse(rows, 1));
}

export const padding1d: Forward<'padding1d'> = (_weights, [input], _context, values) => padAll(input, values);
export const padding2d: Forward<'padding2d'> = (_weights, [input], _context, values) => padAll(input, values);
export const padding3d: Forward<'padding3d'> = (_weights, [input], _context, values) => padAll(input, values);
