import * as tf from '@tensorflow/tfjs-core';
import { givenTensor } from './givenTensor.js';

/** Returns the placeholder that our own operations expect for an omitted input. */
export function optionalTensor(input: tf.TensorInfo | undefined): tf.Tensor {
  return input ? givenTensor(input) : tf.tensor1d([]);
}

/**
 * Returns the states before each step, `[batch * time, units]`, from the initial one `[batch, units]` and those after each step
 * `[batch, time, units]`.
 */
export function statesBefore(state: tf.Tensor, states: tf.Tensor): tf.Tensor {
  const [batch = 1, time = 1, units = 1] = states.shape;
  return rows(tf.concat([tf.expandDims(state, 1), tf.slice(states, 0, [batch, time - 1, units])], 1));
}

/** Stacks all steps of all samples as rows. */
export function rows(sequence: tf.Tensor): tf.Tensor {
  return tf.reshape(sequence, [-1, sequence.shape.at(-1) ?? 1]);
}
