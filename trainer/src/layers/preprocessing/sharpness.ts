import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import { mix } from '../alongAxis.js';
import type { DataFormat } from '../channelsLast.js';
import type { Forward } from '../forward.js';
import { ofRank } from '../ofRank.js';
import { type Augment, whileTraining } from './augment.js';
import { band, bell } from './band.js';
import { choose, chosenImages, type Factor, perImage, range, times, within } from './draws.js';
import { imageAxes } from './imageAxes.js';
import { clip, type ValueRange } from './valueRange.js';

interface SharpnessValues {
  readonly factor: Factor;
  readonly value_range: ValueRange;
  readonly data_format?: DataFormat;
}

/** Blends with, or extrapolates from, a smoothed image: 5/13 of a pixel and 1/13 of each of its eight neighbors. */
export const sharpen: Augment<SharpnessValues> = (images, draw, values) => {
  const { factor, value_range, data_format = 'channels_last' } = values;
  const { height, width } = imageAxes(data_format);
  const share = tf.sub(
    1,
    tf.mul(
      perImage(images, draw, (streams) => within(streams(0), range(factor, 0))),
      2,
    ),
  );
  const ones = [1, 1, 1];
  const sums = (x: tf.Tensor, axis: number) => {
    const size = x.shape[axis] ?? 1;
    return mix(x, axis, tf.tensor2d(band(size, ones), [size, size]));
  };
  const around = sums(sums(images, height), width);
  const smoothed = tf.add(tf.mul(around, 1 / 13), tf.mul(images, 4 / 13));
  return clip(tf.add(images, tf.mul(share, tf.sub(smoothed, images))), value_range);
};

/** The strength along each axis is drawn once per batch. */
const blur: Augment<ArgumentsOf<'random_gaussian_blur'>> = (images, draw, values) => {
  const chosen = chosenImages(images, draw, values.factor);
  const [down = 3, across = down] = [values.kernel_size].flat();
  const { height, width } = imageAxes(values.data_format);
  // Keras draws the width's first.
  const along = (axis: number, count: number, at: number) => {
    const size = images.shape[axis] ?? 1;
    return draw([size, size], (streams) => {
      const deviations = times(2, within(streams(2), range(values.sigma, 0)));
      return band(size, bell(count, (deviations[at] ?? 0) + 1e-6));
    });
  };
  const blurred = mix(
    mix(images, height, ofRank(tf.Rank.R2, along(height, down, 1))),
    width,
    ofRank(tf.Rank.R2, along(width, across, 0)),
  );
  return clip(choose(chosen, blurred, images), values.value_range);
};

export const random_sharpness: Forward<'random_sharpness'> = whileTraining(sharpen);
export const random_gaussian_blur: Forward<'random_gaussian_blur'> = whileTraining(blur);
