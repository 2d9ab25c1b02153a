import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from '../forward.js';
import { pool } from './pool.js';
import { edgesOf, padEdges, pooling } from './windowPooling.js';

const average = pooling((input, window, values) => {
  if (!values.ceil_mode || window.padding === 'same') return pool('average', input, window);
  const edges = edgesOf(input, values);
  return edges.reduce(
    (pooled, [, after], direction) => {
      const [size = 1, axis] = [window.size[direction], direction + 1];
      // The last window's mean excludes positions outside.
      const inside = (pooled.shape[axis] ?? 1) - 1;
      const shares = Array.from({ length: inside + 1 }, (_, at) => (at === inside ? size / (size - after) : 1));
      return tf.mul(
        pooled,
        tf.reshape(
          tf.tensor1d(shares),
          pooled.shape.map((length, at) => (at === axis ? length : 1)),
        ),
      );
    },
    pool('average', padEdges(input, edges, 0), window),
  );
});

export const average_pooling1d: Forward<'average_pooling1d'> = average;
export const average_pooling2d: Forward<'average_pooling2d'> = average;
export const average_pooling3d: Forward<'average_pooling3d'> = average;
