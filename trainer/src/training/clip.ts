import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '#language';

/** Clips gradients to the optimizer's bounds by Keras's formulas. Call it inside a `tf.tidy`. */
export function clip(
  { clipnorm, global_clipnorm, clipvalue }: Optimizer,
  gradients: ReadonlyMap<string, tf.Tensor>,
): ReadonlyMap<string, tf.Tensor> {
  const each = (change: (gradient: tf.Tensor) => tf.Tensor) =>
    new Map([...gradients].map(([name, gradient]) => [name, change(gradient)]));
  if (isGiven(clipnorm)) return each((gradient) => shrink(gradient, clipnorm, squares(gradient)));
  if (isGiven(global_clipnorm) && gradients.size > 0) {
    const all = tf.addN([...gradients.values()].map(squares));
    return each((gradient) => shrink(gradient, global_clipnorm, all));
  }
  if (isGiven(clipvalue)) return each((gradient) => tf.clipByValue(gradient, -clipvalue, clipvalue));
  return gradients;
}

function isGiven(bound: number | null | undefined): bound is number {
  return bound !== null && bound !== undefined;
}

function squares(gradient: tf.Tensor): tf.Tensor {
  return tf.sum(tf.square(gradient));
}

/** Scales a gradient down to the norm `bound` if its norm is larger; `squares` is the square of the norm. */
function shrink(gradient: tf.Tensor, bound: number, squares: tf.Tensor): tf.Tensor {
  return tf.mul(gradient, tf.div(bound, tf.maximum(tf.sqrt(squares), bound)));
}
