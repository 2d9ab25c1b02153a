import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#language';
import { celu, elu, hardShrink, softShrink, sparsemax, sparsePlus, squareplus } from './activations/formulas.js';

const functions: { readonly [A in Activation]: (x: tf.Tensor) => tf.Tensor } = {
  linear: (x) => x,
  relu: (x) => tf.relu(x),
  sigmoid: (x) => tf.sigmoid(x),
  tanh: (x) => tf.tanh(x),
  softmax: (x) => tf.softmax(x),
  elu: (x) => elu(x, 1),
  selu: (x) => tf.selu(x),
  // Keras's default: exact, by the error function.
  gelu: (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)),
  silu: (x) => tf.mul(x, tf.sigmoid(x)),
  softplus: (x) => tf.softplus(x),
  leaky_relu: (x) => tf.leakyRelu(x, 0.2),
  relu6: (x) => tf.clipByValue(x, 0, 6),
  softsign: (x) => tf.div(x, tf.add(tf.abs(x), 1)),
  exponential: (x) => tf.exp(x),
  hard_sigmoid: hardSigmoid,
  hard_silu: (x) => tf.mul(x, hardSigmoid(x)),
  mish: (x) => tf.mul(x, tf.tanh(tf.softplus(x))),
  log_softmax: (x) => tf.logSoftmax(x),
  log_sigmoid: (x) => tf.logSigmoid(x),
  swish: (x) => tf.mul(x, tf.sigmoid(x)),
  hard_swish: (x) => tf.mul(x, hardSigmoid(x)),
  celu: (x) => celu(x, 1),
  squareplus: (x) => squareplus(x, 4),
  sparsemax,
  hard_shrink: (x) => hardShrink(x, 0.5),
  soft_shrink: (x) => softShrink(x, 0.5),
  sparse_plus: sparsePlus,
  sparse_sigmoid: (x) => tf.clipByValue(tf.div(tf.add(x, 1), 2), 0, 1),
  hard_tanh: (x) => tf.clipByValue(x, -1, 1),
  tanh_shrink: (x) => tf.sub(x, tf.tanh(x)),
};

function hardSigmoid(x: tf.Tensor): tf.Tensor {
  return tf.clipByValue(tf.add(tf.div(x, 6), 0.5), 0, 1);
}

/** Applies Keras's activation of this name elementwise; softmax over the last axis. */
export function activate(activation: Activation, x: tf.Tensor): tf.Tensor {
  return functions[activation](x);
}
