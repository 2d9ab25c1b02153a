import * as tf from '@tensorflow/tfjs-core';
import { mix } from '../alongAxis.js';
import type { Forward } from '../forward.js';
import { adaptive } from './adaptivePooling.js';

const average = adaptive((x, axis, windows) => {
  const length = x.shape[axis] ?? 1;
  const shares = Array.from({ length }, (_, from) =>
    windows.map(({ begin, size }) => (from >= begin && from < begin + size ? 1 / size : 0)),
  );
  return mix(x, axis, tf.tensor2d(shares, [length, windows.length]));
});

export const adaptive_average_pooling1d: Forward<'adaptive_average_pooling1d'> = average;
export const adaptive_average_pooling2d: Forward<'adaptive_average_pooling2d'> = average;
export const adaptive_average_pooling3d: Forward<'adaptive_average_pooling3d'> = average;
