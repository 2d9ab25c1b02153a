import type * as tf from '@tensorflow/tfjs-core';
import type { Forward, LayerContext } from '../forward.js';
import { dropOut } from './inverted.js';

interface SpatialValues {
  readonly rate: number;
  readonly seed: number | null;
  readonly data_format?: 'channels_last' | 'channels_first';
}

/** Drops whole channels. */
function spatial(
  _weights: unknown,
  [input]: readonly [tf.Tensor, ...tf.Tensor[]],
  context: LayerContext,
  { rate, seed, data_format = 'channels_last' }: SpatialValues,
): tf.Tensor {
  const channels = data_format === 'channels_last' ? input.rank - 1 : 1;
  const shape = input.shape.map((size, axis) => (axis === 0 || axis === channels ? size : 1));
  return dropOut(input, rate, context, seed, shape);
}

export const spatial_dropout1d: Forward<'spatial_dropout1d'> = spatial;
export const spatial_dropout2d: Forward<'spatial_dropout2d'> = spatial;
export const spatial_dropout3d: Forward<'spatial_dropout3d'> = spatial;
