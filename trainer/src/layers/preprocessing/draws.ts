import * as tf from '@tensorflow/tfjs-core';
import type { Draw, Streams } from './augment.js';

/** Strength of a change: a maximum, or a range. */
export type Factor = number | readonly [number, number];

/** Returns the range of a factor; a single number is symmetric, but bounded below by `least`. */
export function range(factor: Factor, least = -1): readonly [low: number, high: number] {
  if (typeof factor === 'number') return [Math.max(-Math.abs(factor), least), Math.abs(factor)];
  return [Math.min(...factor), Math.max(...factor)];
}

/** Returns a generator of numbers in `[low, high)`, from one of numbers in `[0, 1)`. */
export function within(next: () => number, [low, high]: readonly [number, number]): () => number {
  return () => low + (high - low) * next();
}

/** Returns the next `count` values. */
export function times<T>(count: number, next: () => T): T[] {
  return Array.from({ length: count }, () => next());
}

/** Draws a number for each image, `[batch, 1, 1, 1]`. */
export function perImage(images: tf.Tensor, draw: Draw, nextOf: (streams: Streams) => () => number): tf.Tensor {
  const [batch = 1, ...others] = images.shape;
  return draw([batch, ...others.map(() => 1)], (streams) => times(batch, nextOf(streams)));
}

/** Returns 1 for images to change, 0 for others, `[batch, 1, 1, 1]`. The probability is drawn per image. */
export function chosenImages(images: tf.Tensor, draw: Draw, factor: Factor): tf.Tensor {
  return perImage(images, draw, (streams) => {
    const [chance, next] = [within(streams(0), range(factor, 0)), streams(1)];
    return () => (next() < chance() ? 1 : 0);
  });
}

/** Selects `one` where `chosen` is 1, `other` where it is 0. */
export function choose(chosen: tf.Tensor, one: tf.Tensor, other: tf.Tensor): tf.Tensor {
  return tf.add(tf.mul(one, chosen), tf.mul(other, tf.sub(1, chosen)));
}
