import * as tf from '@tensorflow/tfjs-core';
import type { LayerOutputs, Mask } from '../forward.js';

/** Maps a step's input and the previous states to the new states. The first state is the output. */
export type Cell = (input: tf.Tensor, states: States) => States;

/** A cell's state, and further ones such as an LSTM's carry. */
export type States = readonly [tf.Tensor, ...tf.Tensor[]];

/** The input of a recurrent cell. */
export interface Sequence {
  /** `[batch, time, ...]`: the cell's input at each step. */
  readonly steps: tf.Tensor;
  readonly mask: Mask;
  /** Initial states. */
  readonly states: States;
  /** Whether the initial states were passed as inputs; otherwise they are zeros. */
  readonly given: boolean;
}

interface SequenceValues {
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly go_backwards: boolean;
}

const names = ['state_h', 'state_c'];

/** Runs a cell over a sequence, step by step. A masked step keeps the previous states and output. */
export function unrollCell(sequence: Sequence, values: SequenceValues, cell: Cell): LayerOutputs {
  const inOrder = <T>(steps: readonly T[]) => (values.go_backwards ? steps.toReversed() : steps);
  const masks = sequence.mask ? inOrder(stepsOf(sequence.mask)) : [];
  let states = sequence.states;
  let seen: tf.Tensor | null = null;
  const outputs = inOrder(stepsOf(sequence.steps)).map((step, at) => {
    const next = cell(step, states);
    const mask = masks[at];
    states = mask ? choose(mask, next, states) : next;
    // In Keras, the output is 0 until the first unmasked step, even if the initial state is not.
    if (!mask || !sequence.given) return states[0];
    seen = seen ? tf.maximum(seen, mask) : mask;
    return tf.mul(states[0], alike(seen, states[0]));
  });
  const output = values.return_sequences ? tf.stack(outputs, 1) : (outputs.at(-1) ?? states[0]);
  return layerOutputs(output, states, sequence, values);
}

/** Returns a layer's outputs from its output and final states. */
export function layerOutputs(
  output: tf.Tensor,
  states: States,
  { mask }: Sequence,
  { return_sequences, return_state }: SequenceValues,
): LayerOutputs {
  const extraOutputs = states.map((state, at) => [names[at] ?? '', { output: state }] as const);
  return {
    output,
    mask: return_sequences ? mask : null,
    extraOutputs: return_state ? Object.fromEntries(extraOutputs) : {},
  };
}

/** Splits a sequence into steps; tfjs's gradient of `unstack` fails for a single step. */
export function stepsOf(sequence: tf.Tensor): tf.Tensor[] {
  return sequence.shape[1] === 1 ? [tf.squeeze(sequence, [1])] : tf.unstack(sequence, 1);
}

function choose(mask: tf.Tensor, next: States, before: States): States {
  const kept = tf.sub(1, mask);
  const [first, ...others] = next.map((state, at) => {
    const old = before[at] ?? state;
    return tf.add(tf.mul(state, alike(mask, state)), tf.mul(old, alike(kept, state)));
  });
  return first ? [first, ...others] : next;
}

/** Reshapes a mask to broadcast over a state. */
function alike(mask: tf.Tensor, state: tf.Tensor): tf.Tensor {
  return tf.reshape(mask, [...mask.shape, ...Array.from({ length: state.rank - mask.rank }, () => 1)]);
}
