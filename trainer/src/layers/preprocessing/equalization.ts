import * as tf from '@tensorflow/tfjs-core';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import { constant } from '../constant.js';
import type { Forward } from '../forward.js';
import { choose } from './draws.js';
import { histogram, lookUp } from './histogram.js';
import { sorted, type ValueRange } from './valueRange.js';

interface Values {
  readonly value_range: ValueRange;
  readonly bins: number;
  readonly data_format?: DataFormat;
}

/** Equalizes each channel's histogram over all images of the batch, as in Keras. Constant channels are unchanged. */
export function equalize(images: tf.Tensor, { value_range, bins, data_format = 'channels_last' }: Values): tf.Tensor {
  const [least, most] = sorted(value_range);
  const scale = 255 / (most - least);
  const scaled = (images: tf.Tensor) => tf.add(tf.mul(images, scale), -least * scale);
  return withChannelsLast(data_format, images, (images) => {
    const isFlat = constant(images, (images) => {
      const filled = tf.cast(tf.greater(countChannels(scaled(images), bins), 0), 'float32');
      return tf.cast(tf.lessEqual(tf.sum(filled, 1), 1), 'float32');
    });
    const spread = constant(images, (images) => tf.add(tf.div(spreadChannels(scaled(images), bins), scale), least));
    return choose(isFlat, images, spread);
  });
}

/** Counts the values in each bin, `[channels, bins]`. */
function countChannels(images: tf.Tensor, bins: number): tf.Tensor {
  const channels = images.shape.at(-1) ?? 1;
  const scaled = tf.div(tf.mul(images, bins - 1), 255);
  return tf.reshape(histogram(positionsOf(scaled, bins), bins * channels), [channels, bins]);
}

function spreadChannels(images: tf.Tensor, bins: number): tf.Tensor {
  const sums = tf.cumsum(countChannels(images, bins), 1);
  const total = tf.max(sums, 1, true);
  const isBefore = tf.cast(tf.equal(sums, 0), 'float32');
  const first = tf.min(tf.add(sums, tf.mul(isBefore, total)), 1, true);
  const others = tf.sub(total, first);
  const divisor = tf.add(others, tf.cast(tf.equal(others, 0), 'float32'));
  const table = tf.clipByValue(tf.round(tf.div(tf.mul(tf.sub(sums, first), 255), divisor)), 0, 255);
  return lookUp(table, positionsOf(tf.mul(tf.div(images, 255), bins - 1), bins));
}

/** Returns positions in a table with a row of bins per channel. */
function positionsOf(scaled: tf.Tensor, bins: number): tf.Tensor {
  const rows = tf.mul(tf.range(0, scaled.shape.at(-1) ?? 1, 1, 'int32'), tf.scalar(bins, 'int32'));
  return tf.add(tf.cast(tf.clipByValue(scaled, 0, bins - 1), 'int32'), rows);
}

/** Equalizes histograms as `equalize` does, in training only. */
export const equalization: Forward<'equalization'> = (_weights, [input], { training }, values) =>
  training ? equalize(input, values) : input;
