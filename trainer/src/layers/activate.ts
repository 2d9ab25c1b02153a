import type { Activation } from '#language';
import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from './withGradient.js';

const functions: Readonly<Record<Activation, (x: tf.Tensor) => tf.Tensor>> = {
  linear: (x) => x,
  relu,
  sigmoid: (x) => tf.sigmoid(x),
  tanh: (x) => tf.tanh(x),
  softmax: (x) => tf.softmax(x),
  elu: (x) => tf.elu(x),
  selu: (x) => tf.selu(x),
  // Keras's default, by the error function and not its approximation.
  gelu: (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)),
  silu: (x) => tf.mul(x, tf.sigmoid(x)),
  softplus: (x) => tf.softplus(x),
};

/** tfjs-core's own gradient takes a `step` of many operations; the output's sign says as much. */
function relu(x: tf.Tensor): tf.Tensor {
  return withGradient([x], () => {
    const value = tf.relu(x);
    return { value, saved: [value], gradient: (dy, [value]) => [tf.mul(dy, tf.sign(value))] };
  });
}

/** Keras's activation of this name, element by element; softmax along the last dimension. */
export function activate(activation: Activation, x: tf.Tensor): tf.Tensor {
  return functions[activation](x);
}
