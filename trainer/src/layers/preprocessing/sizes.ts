import * as tf from '@tensorflow/tfjs-core';
import type { Dimension } from '#language';
import { cut, pad } from '../alongAxis.js';
import type { DataFormat } from '../channelsLast.js';
import type { Forward, LayerContext } from '../forward.js';
import { knownSize } from '../knownSize.js';
import { ofRank } from '../ofRank.js';
import { drawn, uniform } from '../random.js';
import { resize } from '../resize.js';

interface Size {
  readonly height: Dimension;
  readonly width: Dimension;
  readonly data_format: DataFormat;
}

/** Returns the axes of an image with their target sizes. */
function targets({ height, width, data_format }: Size) {
  const first = data_format === 'channels_last' ? 1 : 2;
  return [
    { axis: first, size: knownSize(height) },
    { axis: first + 1, size: knownSize(width) },
  ] as const;
}

/** Resizes images; crops or pads them first if their ratio is to be kept. */
export const resizing: Forward<'resizing'> = (_weights, [input], _context, values) => {
  const [down, across] = targets(values);
  const fit = values.crop_to_aspect_ratio ? cutToRatio : values.pad_to_aspect_ratio ? padToRatio : keep;
  return resize(resize(fit(input, values), down.axis, down.size, values), across.axis, across.size, values);
};

function keep(input: tf.Tensor): tf.Tensor {
  return input;
}

/** Crops the center; as in Keras, a smaller image is resized first. */
export const center_crop: Forward<'center_crop'> = (_weights, [input], _context, values) =>
  crop(input, values, (excess) => Math.floor(excess / 2));

/**
 * Crops at a random position, the same for the whole batch. At inference, or if images are too small, resizes their center
 * instead.
 */
export const random_crop: Forward<'random_crop'> = (_weights, [input], context, values) => {
  const fits = targets(values).every(({ axis, size }) => (input.shape[axis] ?? 0) >= size);
  return context.training && fits ? cropAnywhere(input, values, context, values.seed) : enlarge(input, values);
};

function cropAnywhere(input: tf.Tensor, size: Size, context: LayerContext, seed: number | null): tf.Tensor {
  const both = targets(size);
  const begins = drawn(context, [both.length, 1], (context) => {
    const next = uniform(context, seed);
    const excesses = both.map(({ axis, size }) => (input.shape[axis] ?? 0) - size).values();
    return () => Math.floor(next() * ((excesses.next().value ?? 0) + 1));
  });
  const rows = tf.unstack(tf.cast(begins, 'int32'));
  return both.reduce((image, { axis, size }, at) => {
    const positions = tf.add(rows[at] ?? 0, tf.range(0, size, 1, 'int32'));
    return tf.gather(image, ofRank(tf.Rank.R1, positions), axis);
  }, input);
}

function crop(input: tf.Tensor, size: Size, begin: (excess: number) => number): tf.Tensor {
  const both = targets(size);
  if (both.some(({ axis, size }) => (input.shape[axis] ?? 0) < size)) return enlarge(input, size);
  return both.reduce((image, { axis, size }) => {
    return cut(image, axis, begin((image.shape[axis] ?? 0) - size), size);
  }, input);
}

/** Keras's `smart_resize`: resizes the largest centered part with the target's aspect ratio. */
function enlarge(input: tf.Tensor, size: Size): tf.Tensor {
  const [down, across] = targets(size);
  const settings = { interpolation: 'bilinear' } as const;
  return resize(resize(cutToRatio(input, size), down.axis, down.size, settings), across.axis, across.size, settings);
}

/** Returns the sizes, with the target's aspect ratio, that have the input's width and the input's height. */
function inRatio(input: tf.Tensor, size: Size) {
  const [down, across] = targets(size);
  const [height, width] = [input.shape[down.axis] ?? 1, input.shape[across.axis] ?? 1];
  return [
    { axis: down.axis, length: height, fitting: Math.floor((width * down.size) / across.size) },
    { axis: across.axis, length: width, fitting: Math.floor((height * across.size) / down.size) },
  ];
}

/** Crops to the largest centered part with the target's aspect ratio. */
function cutToRatio(input: tf.Tensor, size: Size): tf.Tensor {
  return inRatio(input, size).reduce((image, { axis, length, fitting }) => {
    const kept = Math.max(Math.min(length, fitting), 1);
    return cut(image, axis, Math.floor((length - kept) / 2), kept);
  }, input);
}

/** Pads to the target's aspect ratio, equally on both sides. */
function padToRatio(input: tf.Tensor, size: Size & { readonly fill_value: number }): tf.Tensor {
  return inRatio(input, size).reduce((image, { axis, length, fitting }) => {
    const margin = Math.floor((Math.max(length, fitting) - length) / 2);
    return pad(image, axis, [margin, margin], size.fill_value);
  }, input);
}
