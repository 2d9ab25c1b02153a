import * as tf from '@tensorflow/tfjs-core';
import { withChannelsLast } from '../channelsLast.js';
import type { Forward } from '../forward.js';

/** `[batch, h, w, r · r · C] → [batch, r · h, r · w, C]` */
export const depth_to_space: Forward<'depth_to_space'> = (_weights, [input], _context, values) => {
  const { block_size: r, data_format } = values;
  return withChannelsLast(data_format, input, (last) => {
    const [batch = 1, height = 1, width = 1, channels = 1] = last.shape;
    const rows = tf.reshape(last, [batch * height, width, r, channels / r]);
    return tf.reshape(tf.transpose(rows, [0, 2, 1, 3]), [batch, height * r, width * r, channels / r ** 2]);
  });
};

/** `[batch, r · h, r · w, C] → [batch, h, w, r · r · C]` */
export const space_to_depth: Forward<'space_to_depth'> = (_weights, [input], _context, values) => {
  const { block_size: r, data_format } = values;
  return withChannelsLast(data_format, input, (last) => {
    const [batch = 1, height = 1, width = 1, channels = 1] = last.shape;
    const rows = tf.reshape(last, [(batch * height) / r, r, width / r, r * channels]);
    return tf.reshape(tf.transpose(rows, [0, 2, 1, 3]), [batch, height / r, width / r, channels * r ** 2]);
  });
};
