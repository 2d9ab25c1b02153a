import * as tf from '@tensorflow/tfjs-core';
import { alongAxis, cut } from '../alongAxis.js';
import type { Forward } from '../forward.js';
import { adaptive } from './adaptivePooling.js';
import { pool } from './pool.js';

const max = adaptive((x, axis, windows) => {
  const parts = windows.map(({ begin, size }) =>
    alongAxis(cut(x, axis, begin, size), axis, (rows) =>
      pool('max', rows, { size: [size], strides: [size], padding: 'valid' }),
    ),
  );
  return tf.concat(parts, axis);
});

export const adaptive_max_pooling1d: Forward<'adaptive_max_pooling1d'> = max;
export const adaptive_max_pooling2d: Forward<'adaptive_max_pooling2d'> = max;
export const adaptive_max_pooling3d: Forward<'adaptive_max_pooling3d'> = max;
