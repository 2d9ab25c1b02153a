import * as tf from '@tensorflow/tfjs-core';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import { indicator } from './indicator.js';

type Channels = readonly [tf.Tensor, tf.Tensor, tf.Tensor];

/** Applies `change` to hue, saturation and value, each `[batch, height, width, 1]`, of RGB images; by TensorFlow's formulas. */
export function inHsv(images: tf.Tensor, format: DataFormat, change: (hsv: Channels) => Channels): tf.Tensor {
  return withChannelsLast(format, images, (images) => {
    const [red, green, blue] = tf.split(images, 3, -1);
    if (!red || !green || !blue) throw new Error('Colors have three channels.');
    return tf.concat([...toRgb(change(toHsv([red, green, blue])))], -1);
  });
}

function toHsv([red, green, blue]: Channels): Channels {
  const value = tf.maximum(tf.maximum(red, green), blue);
  const spread = tf.sub(value, tf.minimum(tf.minimum(red, green), blue));
  const isPositive = indicator(value, (value) => tf.greater(value, 0));
  const saturation = tf.mul(tf.div(spread, tf.add(value, tf.sub(1, isPositive))), isPositive);

  const isGray = indicator(spread, (spread) => tf.equal(spread, 0));
  const isRed = indicator(red, (red) => tf.equal(red, value));
  const isGreen = tf.mul(
    indicator(green, (green) => tf.equal(green, value)),
    tf.sub(1, isRed),
  );
  const isBlue = tf.sub(1, tf.add(isRed, isGreen));
  const differences = tf.addN([
    tf.mul(isRed, tf.sub(green, blue)),
    tf.mul(isGreen, tf.sub(blue, red)),
    tf.mul(isBlue, tf.sub(red, green)),
  ]);
  const sixth = tf.div(differences, tf.mul(tf.add(spread, isGray), 6));
  const start = tf.add(tf.mul(isGreen, 2 / 6), tf.mul(isBlue, 4 / 6));
  const hue = tf.mul(tf.add(sixth, start), tf.sub(1, isGray));
  return [
    tf.add(
      hue,
      indicator(hue, (hue) => tf.less(hue, 0)),
    ),
    saturation,
    value,
  ];
}

function toRgb([hue, saturation, value]: Channels): Channels {
  const sixths = tf.mul(hue, 6);
  const away = (from: number) => tf.abs(tf.sub(sixths, from));
  const channel = (share: tf.Tensor) =>
    tf.mul(tf.add(tf.sub(1, saturation), tf.mul(saturation, tf.clipByValue(share, 0, 1))), value);
  return [channel(tf.sub(away(3), 1)), channel(tf.sub(2, away(2))), channel(tf.sub(2, away(4)))];
}
