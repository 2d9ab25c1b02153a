import * as tf from '@tensorflow/tfjs-core';
import { activate } from './activate.js';
import type { Forward } from './forward.js';
import { ofRank } from './ofRank.js';
import { requiredWeight } from './requiredWeight.js';

/** `[batch, height, width, channels]` under filters `[height, width, channels, filters]`. */
export const conv2d: Forward<'conv2d'> = (weights, [input], _context, values) => {
  const output = tf.fused.conv2d({
    x: ofRank(tf.Rank.R4, input),
    filter: ofRank(tf.Rank.R4, requiredWeight(weights, 'kernel')),
    strides: [...values.strides],
    pad: values.padding,
    dilations: [...values.dilation_rate],
    ...(weights.bias && { bias: weights.bias }),
  });
  return activate(values.activation, output);
};
