import * as tf from '@tensorflow/tfjs-core';
import type { Forward } from './forward.js';
import { ofRank } from './ofRank.js';

export const max_pooling2d: Forward<'max_pooling2d'> = (_weights, [input], _context, values) =>
  tf.maxPool(
    ofRank(tf.Rank.R4, input),
    [...values.pool_size],
    [...(values.strides ?? values.pool_size)],
    values.padding,
  );

/** With `same`, a window that reaches over the edge takes the mean of what is inside. */
export const average_pooling2d: Forward<'average_pooling2d'> = (_weights, [input], _context, values) =>
  tf.avgPool(
    ofRank(tf.Rank.R4, input),
    [...values.pool_size],
    [...(values.strides ?? values.pool_size)],
    values.padding,
  );
