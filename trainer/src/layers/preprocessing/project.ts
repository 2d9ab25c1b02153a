import * as tf from '@tensorflow/tfjs-core';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import { type Reading, readPositions } from './readPositions.js';

/** What is read outside an image. */
export type FillMode = 'reflect' | 'wrap' | 'constant' | 'nearest';

/** How transformed images are read. */
export interface Projection {
  readonly interpolation: 'nearest' | 'bilinear';
  readonly fill_mode: FillMode;
  readonly fill_value: number;
  readonly data_format: DataFormat;
}

/**
 * `a0 a1 a2 b0 b1 b2 c0 c1`: the pixel at (x, y) is read at ((a0·x + a1·y + a2) / k, (b0·x + b1·y + b2) / k) with k = c0·x + c1·y
 * + 1.
 */
export type Transform = readonly [number, number, number, number, number, number, number, number];

/** Moves the pixels of each image by its own transform, `[batch, 8]`, as TensorFlow's `ImageProjectiveTransformV3`. */
export function project(images: tf.Tensor, transforms: tf.Tensor, values: Projection): tf.Tensor {
  const numbers = tf.split(tf.expandDims(transforms, 2), 8, 1);
  const number = (at: number) => numbers[at] ?? tf.scalar(0);
  return withChannelsLast(values.data_format, images, (images) => {
    const [, height = 1, width = 1] = images.shape;
    const x = tf.reshape(tf.range(0, width), [1, 1, width]);
    const y = tf.reshape(tf.range(0, height), [1, height, 1]);
    const sum = (first: number, last: tf.Tensor) =>
      tf.add(tf.add(tf.mul(number(first), x), tf.mul(number(first + 1), y)), last);
    const divisor = sum(6, tf.scalar(1));
    const read = (first: number, length: number) => {
      const position = sum(first, number(first + 2));
      // Points at infinity are beyond the edge.
      const at = tf.where(tf.equal(divisor, 0), tf.fill(position.shape, -1e6), tf.div(position, divisor));
      return readings(filled(at, length, values.fill_mode), values.interpolation);
    };
    return readPositions(
      images,
      read(3, height),
      read(0, width),
      values.fill_mode === 'constant' ? values.fill_value : null,
    );
  });
}

function readings(at: tf.Tensor, interpolation: Projection['interpolation']): Reading[] {
  if (interpolation === 'nearest') {
    return [{ at: tf.mul(tf.sign(at), tf.floor(tf.add(tf.abs(at), 0.5))), weight: null }];
  }
  const before = tf.floor(at);
  const behind = tf.add(before, 1);
  return [
    { at: before, weight: tf.sub(behind, at) },
    { at: behind, weight: tf.sub(at, before) },
  ];
}

/** Maps positions beyond the edges of an axis to the position to read instead. */
function filled(at: tf.Tensor, length: number, mode: FillMode): tf.Tensor {
  switch (mode) {
    case 'constant':
      return at;
    case 'nearest':
      return tf.clipByValue(at, 0, length - 1);
    case 'reflect':
      return tf.clipByValue(reflected(at, length), 0, length - 1);
    case 'wrap':
      return tf.clipByValue(length === 1 ? tf.zerosLike(at) : wrapped(at, length), 0, length - 1);
  }
}

/** dcba|abcd|dcba */
function reflected(at: tf.Tensor, length: number): tf.Tensor {
  const period = 2 * length;
  const negative = tf.add(at, tf.mul(tf.floor(tf.div(tf.neg(at), period)), period));
  const fromNegative = tf.where(tf.less(negative, -length), tf.add(negative, period), tf.sub(tf.neg(negative), 1));
  const positive = tf.sub(at, tf.mul(tf.floor(tf.div(at, period)), period));
  const fromPositive = tf.where(tf.greaterEqual(positive, length), tf.sub(period - 1, positive), positive);
  return tf.where(tf.less(at, 0), fromNegative, fromPositive);
}

/** abcd|abcd|abcd; TensorFlow's period is one less. */
function wrapped(at: tf.Tensor, length: number): tf.Tensor {
  const turns = tf.floor(tf.div(tf.abs(at), length - 1));
  const fromNegative = tf.add(at, tf.mul(tf.add(turns, 1), length));
  const fromBehind = tf.sub(at, tf.mul(turns, length));
  return tf.where(tf.less(at, 0), fromNegative, tf.where(tf.greater(at, length - 1), fromBehind, at));
}
