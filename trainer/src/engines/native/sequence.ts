import * as tf from '@tensorflow/tfjs-core';
import { givenTensor } from './givenTensor.js';

/** What our own operations take for an input that was left out. */
export function optionalTensor(input: tf.TensorInfo | undefined): tf.Tensor {
  return input ? givenTensor(input) : tf.tensor1d([]);
}

/** `[batch * time, units]`: the states before all steps, of the first, `[batch, units]`, and those behind them, `[batch, time, units]`. */
export function statesBefore(state: tf.Tensor, states: tf.Tensor): tf.Tensor {
  const [batch = 1, time = 1, units = 1] = states.shape;
  return rows(tf.concat([tf.expandDims(state, 1), tf.slice(states, 0, [batch, time - 1, units])], 1));
}

/** All steps of all samples below each other. */
export function rows(sequence: tf.Tensor): tf.Tensor {
  return tf.reshape(sequence, [-1, sequence.shape.at(-1) ?? 1]);
}
