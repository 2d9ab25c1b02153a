import * as tf from '@tensorflow/tfjs-core';
import { withLast } from '../channelsLast.js';
import type { Forward } from '../forward.js';
import { scaleAndCenter, standardize } from './standardize.js';

/**
 * Standardizes each group of channels over all of its positions, then applies `gamma` and `beta` per channel; the shape is
 * unchanged. Wu and He 2018.
 */
export const group_normalization: Forward<'group_normalization'> = (weights, [input], _context, values) =>
  withLast(values.axis, input, (last) => {
    const [batch = 1] = last.shape;
    const channels = last.shape.at(-1) ?? 1;
    const groups = values.groups === -1 ? channels : values.groups;
    const grouped = tf.reshape(last, [batch, -1, groups, channels / groups]);
    const standardized = tf.reshape(standardize(grouped, [1, 3], values.epsilon), last.shape);
    return scaleAndCenter(standardized, weights, [last.rank - 1]);
  });
