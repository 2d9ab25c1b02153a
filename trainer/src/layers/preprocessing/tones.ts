import * as tf from '@tensorflow/tfjs-core';
import { constant } from '../constant.js';
import type { Forward } from '../forward.js';
import { largest } from '../largest.js';
import { type Augment, whileTraining } from './augment.js';
import { choose, type Factor, perImage, range, within } from './draws.js';
import { indicator } from './indicator.js';
import { bytes, clip, rescaled, sorted, type ValueRange } from './valueRange.js';

interface PosterizationValues {
  readonly factor: Factor;
  readonly value_range: ValueRange;
}

/** Reduces values to a random number of their eight bits. */
export const posterization: Augment<PosterizationValues> = (images, draw, { factor, value_range }) => {
  const values = sorted(value_range);
  const step = perImage(images, draw, (streams) => {
    const bits = within(streams(0), range(factor, 1));
    return () => 2 ** (8 - Math.floor(bits()));
  });
  return constant(images, (images) => {
    const whole = tf.floor(clip(rescaled(images, values, bytes), bytes));
    return rescaled(tf.mul(tf.floor(tf.div(whole, step)), step), bytes, values);
  });
};

interface SolarizationValues {
  readonly addition_factor: Factor;
  readonly threshold_factor: Factor;
  readonly value_range: ValueRange;
}

/** Keras interprets the upper bound of a factor as a share of 255, the lower bound as a value. */
export const solarize: Augment<SolarizationValues> = (images, draw, values) => {
  const drawn = (position: number, factor: Factor) => {
    const [low, high] = range(factor, 0);
    return perImage(images, draw, (streams) => within(streams(position), [low, high * 255]));
  };
  const addition = drawn(0, values.addition_factor);
  const threshold = drawn(1, values.threshold_factor);
  const value_range = sorted(values.value_range);
  const added = clip(tf.add(rescaled(images, value_range, bytes), addition), bytes);
  const isDark = indicator(added, (added) => tf.less(added, threshold));
  return rescaled(choose(isDark, added, tf.sub(255, added)), bytes, value_range);
};

/** Stretches each channel of each image from its minimum to its maximum; constant channels are unchanged. */
export function autoContrast(images: tf.Tensor, values: ValueRange): tf.Tensor {
  const value_range = sorted(values);
  const scaled = rescaled(images, value_range, bytes);
  const high = largest(scaled, [1, 2], true);
  const low = tf.neg(largest(tf.neg(scaled), [1, 2], true));
  const spread = tf.sub(high, low);
  const isFlat = indicator(spread, (spread) => tf.equal(spread, 0));
  const scale = tf.div(255, tf.add(spread, isFlat));
  const stretched = clip(tf.sub(tf.mul(scaled, scale), tf.mul(low, scale)), bytes);
  return choose(isFlat, images, rescaled(stretched, bytes, value_range));
}

export const random_posterization: Forward<'random_posterization'> = whileTraining(posterization);
export const solarization: Forward<'solarization'> = whileTraining(solarize);

/** Applies at inference too. */
export const auto_contrast: Forward<'auto_contrast'> = (_weights, [input], _context, { value_range }) =>
  autoContrast(input, value_range);
