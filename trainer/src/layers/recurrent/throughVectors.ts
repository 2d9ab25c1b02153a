import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#language';
import type { LayerContext, LayerInputs, LayerOutputs, LayerWeights } from '../forward.js';
import { dropMask, dropOut } from '../regularization/inverted.js';
import { requiredWeight } from '../requiredWeight.js';
import { inputBias } from './cells.js';
import { type CellKernel, fusedSequence } from './fusedSequence.js';
import { type Cell, type States, unrollCell } from './unrollCell.js';
import { validSteps } from './validSteps.js';

interface RecurrentValues {
  readonly units: number;
  readonly activation: Activation;
  readonly dropout: number;
  readonly recurrent_dropout: number;
  readonly seed: number | null;
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly go_backwards: boolean;
}

/** Arguments of a recurrent layer with gates. */
export interface GatedValues extends RecurrentValues {
  readonly recurrent_activation: Activation;
}

/** Defines a layer whose cell takes the product of inputs and kernel, computed once for all steps. */
export function throughVectors<Values extends RecurrentValues>(
  states: number,
  makeCell: (weights: LayerWeights, drop: (state: tf.Tensor) => tf.Tensor, values: Values) => Cell,
  cellKernel: (weights: LayerWeights, values: Values) => CellKernel,
) {
  return (weights: LayerWeights, inputs: LayerInputs, context: LayerContext, values: Values): LayerOutputs => {
    const [input] = inputs;
    const [batch = 1, time = 1, features = 1] = input.shape;
    const { units, dropout, recurrent_dropout, seed } = values;
    const dropped = dropOut(input, dropout, context, seed, [batch, 1, features]);
    const drop = dropStates([batch, units], recurrent_dropout, context, seed);
    const kernel = requiredWeight(weights, 'kernel');
    const product = tf.matMul(tf.reshape(dropped, [-1, features]), kernel);
    const steps = tf.reshape(addBias(product, weights.bias, units), [batch, time, -1]);
    const [mask = null] = context.masks;
    const sequence = { steps, mask: mask && validSteps(mask), ...statesOf(inputs, states, [batch, units]) };
    const fused = fusedSequence(sequence, cellKernel(weights, values), context, values);
    return fused ?? unrollCell(sequence, values, makeCell(weights, drop, values));
  };
}

/** Applies recurrent dropout with one mask for all steps and gates (Gal and Ghahramani 2016). */
export function dropStates(
  shape: readonly number[],
  rate: number,
  context: LayerContext,
  seed: number | null,
): (state: tf.Tensor) => tf.Tensor {
  if (!context.training || rate === 0) return (state) => state;
  const mask = dropMask(shape, rate, { ...context, layer: `${context.layer}/recurrent_dropout` }, seed);
  return (state) => tf.mul(state, mask);
}

/** Returns the initial states: those passed after the sequence, or zeros. */
export function statesOf(inputs: LayerInputs, count: number, shape: number[]): { states: States; given: boolean } {
  const [, first, ...others] = inputs;
  if (first) return { states: [first, ...others], given: true };
  const zeros = tf.zeros(shape);
  return { states: count === 1 ? [zeros] : [zeros, zeros], given: false };
}

/** Adds the bias; a GRU's may have a second row. */
function addBias(product: tf.Tensor, bias: tf.Tensor | undefined, units: number): tf.Tensor {
  if (!bias) return product;
  return tf.add(product, bias.rank === 2 ? inputBias(bias, units) : bias);
}

/** Multiplies a state, after recurrent dropout, by the recurrent kernel. */
export function timesKernel(weights: LayerWeights, drop: (state: tf.Tensor) => tf.Tensor) {
  const kernel = requiredWeight(weights, 'recurrent_kernel');
  return (state: tf.Tensor) => tf.matMul(drop(state), kernel);
}
