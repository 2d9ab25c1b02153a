import * as tf from '@tensorflow/tfjs-core';
import { mix } from '../alongAxis.js';
import type { DataFormat } from '../channelsLast.js';
import type { Forward } from '../forward.js';
import { type Augment, from, whileTraining } from './augment.js';
import { choose, chosenImages, type Factor, perImage, range, within } from './draws.js';
import { inHsv } from './hsv.js';
import { imageAxes } from './imageAxes.js';
import { indicator } from './indicator.js';
import { clip, rescaled, sorted, type ValueRange } from './valueRange.js';

/** Layers that change colors per pixel, with random numbers per image, by Keras's formulas. */

interface Change {
  readonly factor: Factor;
  readonly value_range: ValueRange;
  readonly data_format?: DataFormat;
}

/** Adds a share of the value range to each image. */
export const brightness: Augment<Change> = (images, draw, { factor, value_range }) => {
  const [least, most] = sorted(value_range);
  const change = perImage(images, draw, (streams) => within(streams(0), range(factor)));
  return clip(tf.add(images, tf.mul(change, most - least)), value_range);
};

/** Scales differences from each channel's mean. As in Keras, a single number as factor only increases contrast. */
export const contrast: Augment<Change> = (images, draw, { factor, value_range, data_format = 'channels_last' }) => {
  const { height, width } = imageAxes(data_format);
  const [least, most] = range(factor, 0);
  const mean = tf.mean(images, [height, width], true);
  const scale = perImage(images, draw, (streams) => within(streams(0), [1 - least, 1 + most]));
  return clip(tf.add(tf.mul(tf.sub(images, mean), scale), mean), value_range);
};

/** Scales the saturation of each image, in HSV. */
export const saturation: Augment<Change> = (images, draw, { factor, value_range, data_format = 'channels_last' }) => {
  const scale = perImage(images, draw, (streams) => {
    const next = within(streams(0), range(factor));
    return () => {
      const share = next();
      return share / (1 - share + 1e-7);
    };
  });
  return inHsv(images, data_format, ([hue, saturation, value]) => [
    hue,
    clip(tf.mul(saturation, scale), value_range),
    value,
  ]);
};

/** Rotates hues in either direction, by up to half the circle for a factor of 1. */
export const hue: Augment<Change> = (images, draw, { factor, value_range, data_format = 'channels_last' }) => {
  const turn = perImage(images, draw, (streams) => {
    const [way, next] = [streams(0), within(streams(1), range(factor, 0))];
    return () => (way() > 0.5 ? -0.5 : 0.5) * next();
  });
  const turned = inHsv(rescaled(images, value_range, [0, 1]), data_format, ([hue, saturation, value]) => {
    const sum = tf.add(hue, turn);
    const over = tf.sub(
      sum,
      indicator(sum, (sum) => tf.greater(sum, 1)),
    );
    return [
      tf.add(
        over,
        indicator(over, (over) => tf.less(over, 0)),
      ),
      saturation,
      value,
    ];
  });
  return rescaled(clip(turned, [0, 1]), [0, 1], value_range);
};

/** Mixes each image with its grayscale. */
export const colorDegeneration: Augment<Change> = (images, draw, values) => {
  const { factor, value_range, data_format = 'channels_last' } = values;
  const share = perImage(images, draw, (streams) => within(streams(0), range(factor)));
  const gray = toGray(images, data_format);
  return clip(tf.add(images, tf.mul(share, tf.sub(gray, images))), value_range);
};

interface GrayValues {
  readonly factor: number;
  readonly data_format: DataFormat;
}

const grayscale: Augment<GrayValues> = (images, draw, { factor, data_format }) => {
  const chosen = perImage(images, draw, (streams) => {
    const next = streams(0);
    return () => (next() < factor ? 1 : 0);
  });
  return choose(chosen, toGray(images, data_format), images);
};

/** Converts to luminance in all three channels; a single channel is unchanged. */
function toGray(images: tf.Tensor, format: DataFormat): tf.Tensor {
  const { channels } = imageAxes(format);
  const count = images.shape[channels] ?? 1;
  if (count === 1) return images;
  if (count !== 3) throw new Error(`Only images of one or three channels can be made gray, not of ${count}.`);
  const shares = [0.2989, 0.587, 0.114].map((share) => [share, share, share]);
  return mix(images, channels, tf.tensor2d(shares));
}

const invert: Augment<Change> = (images, draw, { factor, value_range }) =>
  choose(chosenImages(images, draw, factor), tf.sub(value_range[1], images), images);

interface JitterValues {
  readonly value_range: ValueRange;
  readonly brightness_factor: Factor | null;
  readonly contrast_factor: Factor | null;
  readonly saturation_factor: Factor | null;
  readonly hue_factor: Factor | null;
  readonly data_format: DataFormat;
}

const colorJitter: Augment<JitterValues> = (images, draw, { value_range, data_format, ...factors }) =>
  [
    { change: brightness, factor: factors.brightness_factor },
    { change: contrast, factor: factors.contrast_factor },
    { change: saturation, factor: factors.saturation_factor },
    { change: hue, factor: factors.hue_factor },
  ].reduce(
    (changed, { change, factor }, position) =>
      factor === null ? changed : change(changed, from(position, draw), { factor, value_range, data_format }),
    images,
  );

export const random_brightness: Forward<'random_brightness'> = whileTraining(brightness);
export const random_contrast: Forward<'random_contrast'> = whileTraining(contrast);
export const random_saturation: Forward<'random_saturation'> = whileTraining(saturation);
export const random_hue: Forward<'random_hue'> = whileTraining(hue);
export const random_color_degeneration: Forward<'random_color_degeneration'> = whileTraining(colorDegeneration);
export const random_grayscale: Forward<'random_grayscale'> = whileTraining(grayscale);
export const random_invert: Forward<'random_invert'> = whileTraining(invert);
export const random_color_jitter: Forward<'random_color_jitter'> = whileTraining(colorJitter);
