import type * as tf from '@tensorflow/tfjs-core';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import type { LayerInputs } from '../forward.js';

interface AdaptiveValues {
  readonly output_size: readonly number[];
  readonly data_format: DataFormat;
}

/** Pools dimension by dimension: windows are boxes, so that both kinds are separable. */
export function adaptive(reduce: (x: tf.Tensor, axis: number, windows: readonly Window[]) => tf.Tensor) {
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
