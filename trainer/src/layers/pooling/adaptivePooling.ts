import * as tf from '@tensorflow/tfjs-core';
import { alongAxis, cut, mix } from '../alongAxis.js';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import type { Forward, LayerInputs } from '../forward.js';
import { pool } from './pool.js';

interface AdaptiveValues {
  readonly output_size: readonly number[];
  readonly data_format: DataFormat;
}

/** Pools dimension by dimension: windows are boxes, so that both kinds are separable. */
function adaptive(reduce: (x: tf.Tensor, axis: number, windows: readonly Window[]) => tf.Tensor) {
  return (_weights: unknown, [input]: LayerInputs, _context: unknown, { output_size, data_format }: AdaptiveValues) =>
    withChannelsLast(data_format, input, (last) =>
      output_size.reduce((x, positions, direction) => {
        const length = x.shape[direction + 1] ?? 1;
        return length === positions ? x : reduce(x, direction + 1, windowsOf(length, positions));
      }, last),
    );
}

interface Window {
  readonly begin: number;
  readonly size: number;
}

/** Returns windows as in PyTorch and Keras, from ⌊i n / m⌋ to ⌈(i + 1) n / m⌉; they may overlap. */
function windowsOf(length: number, positions: number): readonly Window[] {
  return Array.from({ length: positions }, (_, at) => {
    const begin = Math.floor((at * length) / positions);
    return { begin, size: Math.ceil(((at + 1) * length) / positions) - begin };
  });
}

const average = adaptive((x, axis, windows) => {
  const length = x.shape[axis] ?? 1;
  const shares = Array.from({ length }, (_, from) =>
    windows.map(({ begin, size }) => (from >= begin && from < begin + size ? 1 / size : 0)),
  );
  return mix(x, axis, tf.tensor2d(shares, [length, windows.length]));
});

const max = adaptive((x, axis, windows) => {
  const parts = windows.map(({ begin, size }) =>
    alongAxis(cut(x, axis, begin, size), axis, (rows) =>
      pool('max', rows, { size: [size], strides: [size], padding: 'valid' }),
    ),
  );
  return tf.concat(parts, axis);
});

export const adaptive_average_pooling1d: Forward<'adaptive_average_pooling1d'> = average;
export const adaptive_average_pooling2d: Forward<'adaptive_average_pooling2d'> = average;
export const adaptive_average_pooling3d: Forward<'adaptive_average_pooling3d'> = average;
export const adaptive_max_pooling1d: Forward<'adaptive_max_pooling1d'> = max;
export const adaptive_max_pooling2d: Forward<'adaptive_max_pooling2d'> = max;
export const adaptive_max_pooling3d: Forward<'adaptive_max_pooling3d'> = max;
