import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from '../withGradient.js';

type Function = (x: tf.Tensor) => tf.Tensor;

/** Defines an elementwise function with its derivative: tfjs has no gradient of comparisons. */
function sloped(x: tf.Tensor, compute: Function, slope: Function): tf.Tensor {
  return withGradient([x], () => ({
    value: compute(x),
    saved: [x],
    gradient: (dy, [x]) => [tf.mul(dy, slope(x))],
  }));
}

const above = (x: tf.Tensor, bound: number) => tf.cast(tf.greater(x, bound), 'float32');

/** `min(x, most)` above the threshold, `negativeSlope · (x - threshold)` below; `most` is `null` for no limit */
export function relu(x: tf.Tensor, most: number | null, negativeSlope: number, threshold: number): tf.Tensor {
  return sloped(
    x,
    (x) => {
      const passed = most === null ? x : tf.minimum(x, most);
      return tf.where(tf.greater(x, threshold), passed, tf.mul(tf.sub(x, threshold), negativeSlope));
    },
    (x) => {
      const passed = most === null ? tf.onesLike(x) : tf.cast(tf.less(x, most), 'float32');
      return tf.where(tf.greater(x, threshold), passed, tf.fill(x.shape, negativeSlope));
    },
  );
}

/** `x` above 0, `alpha · (exp(x) - 1)` below */
export function elu(x: tf.Tensor, alpha: number): tf.Tensor {
  if (alpha === 1) return tf.elu(x);
  return sloped(
    x,
    (x) => tf.where(tf.greater(x, 0), x, tf.mul(tf.expm1(tf.minimum(x, 0)), alpha)),
    (x) => tf.where(tf.greater(x, 0), tf.onesLike(x), tf.mul(tf.exp(tf.minimum(x, 0)), alpha)),
  );
}

/** `x` above 0, `alpha · (exp(x / alpha) - 1)` below */
export function celu(x: tf.Tensor, alpha: number): tf.Tensor {
  if (alpha === 1) return tf.elu(x);
  const below = (x: tf.Tensor) => tf.div(tf.minimum(x, 0), alpha);
  return sloped(
    x,
    (x) => tf.where(tf.greater(x, 0), x, tf.mul(tf.expm1(below(x)), alpha)),
    (x) => tf.where(tf.greater(x, 0), tf.onesLike(x), tf.exp(below(x))),
  );
}

/** `(x + sqrt(x² + b)) / 2` */
export function squareplus(x: tf.Tensor, b: number): tf.Tensor {
  return tf.div(tf.add(x, tf.sqrt(tf.add(tf.square(x), b))), 2);
}

/** 0 up to -1, `x` from 1 on, `(x + 1)² / 4` between */
export function sparsePlus(x: tf.Tensor): tf.Tensor {
  return sloped(
    x,
    (x) => tf.where(tf.less(x, 1), tf.div(tf.square(tf.relu(tf.add(x, 1))), 4), x),
    (x) => tf.clipByValue(tf.div(tf.add(x, 1), 2), 0, 1),
  );
}

/** `x` where `|x| > threshold`, else 0 */
export function hardShrink(x: tf.Tensor, threshold: number): tf.Tensor {
  const kept = (x: tf.Tensor) => above(tf.abs(x), threshold);
  return sloped(x, (x) => tf.mul(x, kept(x)), kept);
}

/** `sign(x) · max(|x| - threshold, 0)` */
export function softShrink(x: tf.Tensor, threshold: number): tf.Tensor {
  return sloped(
    x,
    (x) => tf.mul(tf.sign(x), tf.relu(tf.sub(tf.abs(x), threshold))),
    (x) => above(tf.abs(x), threshold),
  );
}

/** `x` above the bound, `otherwise` below */
export function threshold(x: tf.Tensor, bound: number, otherwise: number): tf.Tensor {
  return sloped(
    x,
    (x) => tf.where(tf.greater(x, bound), x, tf.fill(x.shape, otherwise)),
    (x) => above(x, bound),
  );
}

/** Projects vectors onto the probability simplex, over the last axis. Martins and Astudillo 2016. */
export function sparsemax(x: tf.Tensor): tf.Tensor {
  return withGradient([x], () => {
    const size = x.shape.at(-1) ?? 1;
    const sorted = tf.topk(x, size, true).values;
    const excess = tf.sub(tf.cumsum(sorted, x.rank - 1), 1);
    const counts = tf.tensor1d(Array.from({ length: size }, (_, at) => at + 1));
    const inside = tf.cast(tf.greater(tf.mul(sorted, counts), excess), 'float32');
    const count = tf.sum(inside, -1, true);
    const threshold = tf.div(tf.sub(tf.sum(tf.mul(sorted, inside), -1, true), 1), count);
    const value = tf.relu(tf.sub(x, threshold));
    return {
      value,
      saved: [value],
      gradient: (dy, [value]) => {
        const support = tf.cast(tf.greater(value, 0), 'float32');
        const mean = tf.div(tf.sum(tf.mul(dy, support), -1, true), tf.sum(support, -1, true));
        return [tf.mul(tf.sub(dy, mean), support)];
      },
    };
  });
}
