import * as tf from '@tensorflow/tfjs-core';
import type { Forward, LayerContext } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { withGradient } from '../withGradient.js';

/**
 * Miyato et al. 2018 as in Keras: in training, the kernel is divided by its largest singular value before the inner layer uses
 * it. Gradients are those of the new kernel.
 */
export const spectral_normalization: Forward<'spectral_normalization'> = (weights, inputs, context, values) => {
  const { layer, power_iterations } = values;
  if (!context.training) return context.run(layer, weights, inputs, context);
  const name = weights.kernel ? 'kernel' : 'embeddings';
  const divided = divide(requiredWeight(weights, name), requiredWeight(weights, 'vector_u'), context, {
    name,
    iterations: power_iterations,
  });
  return context.run(layer, { ...weights, [name]: divided }, inputs, context);
};

/** Divides by the largest singular value, found by power iteration from the previous step's vector. */
function divide(
  kernel: tf.Tensor,
  vector: tf.Tensor,
  context: LayerContext,
  { name, iterations }: { readonly name: string; readonly iterations: number },
): tf.Tensor {
  return withGradient([kernel], () => {
    const matrix = tf.reshape(kernel, [-1, vector.shape[1] ?? 1]);
    let u = vector;
    let v = vector;
    for (let step = 0; step < iterations; step++) {
      v = unit(tf.matMul(u, matrix, false, true));
      u = unit(tf.matMul(v, matrix));
    }
    const largest = tf.matMul(tf.matMul(v, matrix), u, false, true);
    // If the kernel is all zeros, kernel and vector stay unchanged.
    const nothing = tf.cast(tf.equal(tf.max(tf.abs(kernel)), 0), 'float32');
    const value = tf.div(kernel, tf.add(tf.reshape(largest, []), nothing));
    context.update('vector_u', tf.add(u, tf.mul(vector, nothing)));
    context.update(name, tf.clone(value));
    return { value, saved: [], gradient: (dy) => [dy] };
  });
}

function unit(row: tf.Tensor): tf.Tensor {
  return tf.div(row, tf.maximum(tf.sqrt(tf.sum(tf.square(row))), 1e-7));
}
