import * as tf from '@tensorflow/tfjs-core';

export type ValueRange = readonly [number, number];

export const bytes: ValueRange = [0, 255];

export function sorted([one, other]: ValueRange): ValueRange {
  return one < other ? [one, other] : [other, one];
}

export function clip(x: tf.Tensor, values: ValueRange): tf.Tensor {
  return tf.clipByValue(x, ...sorted(values));
}

/** Rescales values from one range to another. */
export function rescaled(x: tf.Tensor, [from, to]: ValueRange, [least, most]: ValueRange): tf.Tensor {
  if (from === least && to === most) return x;
  return tf.add(tf.mul(tf.div(tf.sub(x, from), to - from), most - least), least);
}
