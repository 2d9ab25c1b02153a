import * as tf from '@tensorflow/tfjs-core';
import type { LayerOutputs, Mask } from '../forward.js';

/** From what comes in at one step and the states before it to the states behind it; the first of these is the output. */
export type Cell = (input: tf.Tensor, states: States) => States;

export type States = readonly [tf.Tensor, ...tf.Tensor[]];

export interface Sequence {
  /** `[batch, time, ...]`: what the cell takes of each step. */
  readonly steps: tf.Tensor;
  readonly mask: Mask;
  /** Where it begins. */
  readonly states: States;
  /** Whether it begins with states that were given, and not with zeros. */
  readonly given: boolean;
}

interface SequenceValues {
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly go_backwards: boolean;
}

const names = ['state_h', 'state_c'];

/** Goes through a sequence step by step. A step that is masked leaves the states, and the output, as they are. */
export function unrollCell(sequence: Sequence, values: SequenceValues, cell: Cell): LayerOutputs {
  const inOrder = <T>(steps: readonly T[]) => (values.go_backwards ? steps.toReversed() : steps);
  const masks = sequence.mask ? inOrder(stepsOf(sequence.mask)) : [];
  let states = sequence.states;
  let seen: tf.Tensor | null = null;
  const outputs = inOrder(stepsOf(sequence.steps)).map((step, at) => {
    const next = cell(step, states);
    const mask = masks[at];
    states = mask ? choose(mask, next, states) : next;
    // Keras's output is 0 as long as all was masked, even if the state is not.
    if (!mask || !sequence.given) return states[0];
    seen = seen ? tf.maximum(seen, mask) : mask;
    return tf.mul(states[0], alike(seen, states[0]));
  });
  const output = values.return_sequences ? tf.stack(outputs, 1) : (outputs.at(-1) ?? states[0]);
  return layerOutputs(output, states, sequence, values);
}

/** What a layer gives, of its output and the states behind the last step. */
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

/** Time step by time step; tfjs's gradient fails where there is only one. */
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

/** With as many dimensions, so that one spreads over the other. */
function alike(mask: tf.Tensor, state: tf.Tensor): tf.Tensor {
  return tf.reshape(mask, [...mask.shape, ...Array.from({ length: state.rank - mask.rank }, () => 1)]);
}
