import * as tf from '@tensorflow/tfjs-core';
import { ofRank } from '../ofRank.js';

/** A window and how it moves; one number per dimension. */
export interface PoolWindow {
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly padding: 'valid' | 'same';
}

/**
 * Returns the maximum or mean of each window of `[batch, ...sizes, channels]`, in one, two or three dimensions. With `same`, the
 * mean excludes positions beyond the edge.
 */
export function pool(kind: 'max' | 'average', input: tf.Tensor, window: PoolWindow): tf.Tensor {
  const [batch = 1, depth = 1, height = 1, width = 1, channels = 1] = input.shape;
  switch (input.rank) {
    case 3: {
      const flat = { ...window, size: [...window.size, 1], strides: [...window.strides, 1] };
      return tf.squeeze(pool2d(kind, tf.expandDims(input, 2), flat), [2]);
    }
    case 4:
      return pool2d(kind, input, window);
    default: {
      // Within frames, then across frames: both kinds are separable, and among equal values the first counts.
      const [size = 1, ...sizes] = window.size;
      const [stride = 1, ...strides] = window.strides;
      const frames = tf.reshape(input, [batch * depth, height, width, channels]);
      const pooled = pool2d(kind, frames, { ...window, size: sizes, strides });
      const [, ...smaller] = pooled.shape;
      const [pooledHeight = 1, pooledWidth = 1] = smaller;
      const flat = tf.reshape(pooled, [batch, depth, pooledHeight * pooledWidth, channels]);
      const through = pool2d(kind, flat, { ...window, size: [size, 1], strides: [stride, 1] });
      return tf.reshape(through, [batch, through.shape[1] ?? 1, ...smaller]);
    }
  }
}

function pool2d(kind: 'max' | 'average', input: tf.Tensor, { size, strides, padding }: PoolWindow): tf.Tensor {
  const [height = 1, width = 1] = size;
  const [down = 1, right = 1] = strides;
  const image = ofRank(tf.Rank.R4, input);
  return kind === 'max'
    ? tf.maxPool(image, [height, width], [down, right], padding)
    : tf.avgPool(image, [height, width], [down, right], padding);
}
