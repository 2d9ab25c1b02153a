import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#language';
import { activate } from '../activate.js';
import type { LayerWeights } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import type { Cell } from './unrollCell.js';

/** Multiplies a state by the recurrent kernel, or by columns of it. */
type Product = (state: tf.Tensor) => tf.Tensor;

/** `activation(input + state · recurrent_kernel)` */
export function simpleCell(product: Product, activation: Activation): Cell {
  return (input, [state]) => [activate(activation, tf.add(input, product(state)))];
}

interface Gated {
  readonly activation: Activation;
  readonly recurrent_activation: Activation;
}

/**
 * Hochreiter and Schmidhuber 1997 with a forget gate. The order is input gate, forget gate, candidate, output gate, as in Keras.
 */
export function lstmCell(product: Product, { activation, recurrent_activation }: Gated): Cell {
  return (input, [state, carry = state]) => {
    const sums = tf.add(input, product(state));
    const [enter, forget, candidate, show] = parts(sums, 4);
    const kept = tf.mul(activate(recurrent_activation, forget), carry);
    const added = tf.mul(activate(recurrent_activation, enter), activate(activation, candidate));
    const next = tf.add(kept, added);
    return [tf.mul(activate(recurrent_activation, show), activate(activation, next)), next];
  };
}

/**
 * Cho et al. 2014. The order is update gate, reset gate, candidate. With `reset_after`, the reset gate multiplies the product
 * with the recurrent kernel, otherwise the state. `drop` applies recurrent dropout to a state.
 */
export function gruCell(
  weights: LayerWeights,
  drop: (state: tf.Tensor) => tf.Tensor,
  { activation, recurrent_activation, reset_after, units }: Gated & GruValues,
): Cell {
  const kernel = requiredWeight(weights, 'recurrent_kernel');
  if (reset_after) {
    const bias = candidateBias(weights, units);
    return (input, [state]) => {
      const [ofUpdate, ofReset, ofCandidate] = parts(tf.matMul(drop(state), kernel), 3);
      const [update, reset, candidate] = parts(input, 3);
      const gate = activate(recurrent_activation, tf.add(reset, ofReset));
      const product = bias ? tf.add(ofCandidate, bias) : ofCandidate;
      const next = activate(activation, tf.add(candidate, tf.mul(gate, product)));
      return [mix(activate(recurrent_activation, tf.add(update, ofUpdate)), state, next)];
    };
  }
  const ofGates = tf.slice(kernel, [0, 0], [-1, 2 * units]);
  const ofCandidates = tf.slice(kernel, [0, 2 * units], [-1, -1]);
  return (input, [state]) => {
    const known = drop(state);
    const [update, reset, candidate] = parts(input, 3);
    const [ofUpdate, ofReset] = parts(tf.matMul(known, ofGates), 2);
    const gate = activate(recurrent_activation, tf.add(reset, ofReset));
    const next = activate(activation, tf.add(candidate, tf.matMul(tf.mul(gate, known), ofCandidates)));
    return [mix(activate(recurrent_activation, tf.add(update, ofUpdate)), state, next)];
  };
}

/** A GRU's number of units, and what its reset gate multiplies: see `gruCell`. */
export interface GruValues {
  readonly units: number;
  readonly reset_after: boolean;
}

/**
 * Returns the part of a `reset_after` GRU's bias, `[2, 3 units]`, that can be added to its inputs in advance. The first row is
 * for the product with the kernel, the second for that with the recurrent kernel.
 */
export function inputBias(bias: tf.Tensor, units: number): tf.Tensor {
  const ofGates = tf.slice(bias, [1, 0], [1, 2 * units]);
  return tf.add(tf.slice(bias, [0, 0], [1, 3 * units]), tf.concat([ofGates, tf.zeros([1, units])], 1));
}

/**
 * Returns the rest of the bias, `[units]`: it belongs to the product that the reset gate multiplies. `null` without
 * `reset_after`.
 */
export function candidateBias({ bias }: LayerWeights, units: number): tf.Tensor | null {
  return bias?.rank === 2 ? tf.reshape(tf.slice(bias, [1, 2 * units], [1, units]), [units]) : null;
}

/** Returns `gate · state + (1 - gate) · candidate`. */
function mix(gate: tf.Tensor, state: tf.Tensor, candidate: tf.Tensor): tf.Tensor {
  return tf.add(candidate, tf.mul(gate, tf.sub(state, candidate)));
}

/** Splits the last dimension into equal parts, one per gate. */
function parts(sums: tf.Tensor, count: 2): readonly [tf.Tensor, tf.Tensor];
function parts(sums: tf.Tensor, count: 3): readonly [tf.Tensor, tf.Tensor, tf.Tensor];
function parts(sums: tf.Tensor, count: 4): readonly [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
function parts(sums: tf.Tensor, count: number): readonly tf.Tensor[] {
  return tf.split(sums, count, -1);
}
