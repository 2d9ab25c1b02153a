import * as tf from '@tensorflow/tfjs-core';

/** The least and the largest value of images. */
export type ValueRange = readonly [number, number];

/** The range of 8-bit images. */
export const bytes: ValueRange = [0, 255];

/** Returns a range in ascending order. */
export function sorted([one, other]: ValueRange): ValueRange {
  return one < other ? [one, other] : [other, one];
}

/** Limits values to a range. */
export function clip(x: tf.Tensor, values: ValueRange): tf.Tensor {
  return tf.clipByValue(x, ...sorted(values));
}

/** Rescales values from one range to another. */
export function rescaled(x: tf.Tensor, [from, to]: ValueRange, [least, most]: ValueRange): tf.Tensor {
  if (from === least && to === most) return x;
  return tf.add(tf.mul(tf.div(tf.sub(x, from), to - from), most - least), least);
}
