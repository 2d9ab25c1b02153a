import * as tf from '@tensorflow/tfjs-core';
import { activate } from './activate.js';
import type { Forward } from './forward.js';
import { ofRank } from './ofRank.js';
import { requiredWeight } from './requiredWeight.js';

/** `[batch, height, width, channels]` under filters `[height, width, channels, filters]`. */
export const conv2d: Forward<'conv2d'> = (weights, [input], _context, values) => {
  const filtered = tf.conv2d(
    ofRank(tf.Rank.R4, input),
    ofRank(tf.Rank.R4, requiredWeight(weights, 'kernel')),
    [...values.strides],
    values.padding,
    'NHWC',
    [...values.dilation_rate],
  );
  return activate(values.activation, weights.bias ? tf.add(filtered, weights.bias) : filtered);
};
