import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#language';
import { hasKernel } from '../../engines/hasKernel.js';
import type { LayerContext, LayerOutputs, LayerWeights } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { withGradient } from '../withGradient.js';
import { candidateBias, type GruValues } from './cells.js';
import { layerOutputs, type Sequence, type States } from './unrollCell.js';

/**
 * A cell that engines may have a kernel for, which computes all steps. It takes `steps`, the weights, the initial `state` (and
 * `carry`) and optionally a `mask`. Its gradient kernel, whose name ends in `Grad`, takes the same inputs without `steps`, the
 * outputs of the first, and the gradient `dy` of the states (and `dLast` of the last carry). It returns the gradients of `steps`,
 * weights, `state` and `carry`.
 */
export interface CellKernel {
  readonly name: string;
  readonly weights: Readonly<Record<string, tf.Tensor>>;
  /** Names of the outputs, each `[batch, time, ...]`: the states after each step, then the carries if the cell has them. */
  readonly makes: readonly string[];
}

/** Returns a simple recurrent network's kernel. */
export function simpleRnnKernel(weights: LayerWeights): CellKernel {
  const kernel = requiredWeight(weights, 'recurrent_kernel');
  return { name: 'SimpleRnnSequence', weights: { kernel }, makes: ['states'] };
}

/** Returns an LSTM's kernel. */
export function lstmKernel(weights: LayerWeights): CellKernel {
  const kernel = requiredWeight(weights, 'recurrent_kernel');
  return { name: 'LstmSequence', weights: { kernel }, makes: ['states', 'carries', 'gates'] };
}

/** Returns a GRU's kernel; it has a bias exactly if `reset_after` is set. */
export function gruKernel(weights: LayerWeights, { units, reset_after }: GruValues): CellKernel {
  const kernel = requiredWeight(weights, 'recurrent_kernel');
  const bias = reset_after && { bias: candidateBias(weights, units) ?? tf.zeros([units]) };
  return { name: 'GruSequence', weights: { kernel, ...bias }, makes: ['states', 'gates', 'inner'] };
}

interface FusedValues {
  readonly activation: Activation;
  readonly recurrent_activation?: Activation;
  readonly recurrent_dropout: number;
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly go_backwards: boolean;
}

/** Computes all steps of a sequence with one kernel; `null` if the engine has none, or for other than the default activations. */
export function fusedSequence(
  sequence: Sequence,
  cell: CellKernel,
  { training }: Pick<LayerContext, 'training'>,
  values: FusedValues,
): LayerOutputs | null {
  const { activation, recurrent_activation = 'sigmoid', recurrent_dropout, return_sequences, return_state } = values;
  if (!hasKernel(cell.name) || activation !== 'tanh' || recurrent_activation !== 'sigmoid') return null;
  if (training && recurrent_dropout > 0) return null;
  const inOrder = (x: tf.Tensor) => (values.go_backwards ? tf.reverse(x, 1) : x);
  const mask = sequence.mask && inOrder(sequence.mask);
  const [state, carry] = sequence.states;
  const steps = inOrder(sequence.steps);
  const wantsCarry = return_state && carry !== undefined;
  const made = run(cell, steps, { ...cell.weights, state, ...(carry && { carry }) }, mask, wantsCarry);

  const [batch = 1, time = 1] = steps.shape;
  const units = state.shape[1] ?? 1;
  const at = (x: tf.Tensor, step: number) => tf.reshape(tf.slice(x, [0, step, 0], [batch, 1, units]), [batch, units]);
  const states = wantsCarry ? tf.slice(made, 0, [batch, time, units]) : made;
  // In Keras, the output is 0 until the first unmasked step, even if the initial state is not.
  const outputs = mask && sequence.given ? tf.mul(states, tf.expandDims(seen(mask), 2)) : states;
  const extraOutputs: States = wantsCarry ? [at(made, time - 1), at(made, time)] : [at(made, time - 1)];
  return layerOutputs(return_sequences ? outputs : at(outputs, time - 1), extraOutputs, sequence, values);
}

/** Returns the states, `[batch, time, units]`; if `wantsCarry`, with the last carry appended as one more step. */
function run(
  { name, makes }: CellKernel,
  steps: tf.Tensor,
  kept: Readonly<Record<string, tf.Tensor>>,
  mask: tf.Tensor | null,
  wantsCarry: boolean,
): tf.Tensor {
  return withGradient([steps, ...Object.values(kept)], () => {
    const made = tf.engine().runKernel<tf.Tensor[]>(name, { steps, ...kept, ...(mask && { mask }) });
    const [states, carries] = made;
    if (!states) throw new Error(`${name} returned no states.`);
    const [batch = 1, time = 1, units = 1] = states.shape;
    const names = [...makes, ...Object.keys(kept), ...(mask ? ['mask'] : [])];
    return {
      value:
        wantsCarry && carries ? tf.concat([states, tf.slice(carries, [0, time - 1, 0], [batch, 1, units])], 1) : states,
      saved: [...made, ...Object.values(kept), ...(mask ? [mask] : [])],
      gradient: (dy, saved) => {
        const given = Object.fromEntries(saved.map((tensor, at) => [names[at] ?? '', tensor]));
        const slopes = wantsCarry
          ? {
              dy: tf.slice(dy, 0, [batch, time, units]),
              dLast: tf.reshape(tf.slice(dy, [0, time, 0], [batch, 1, units]), [batch, units]),
            }
          : { dy };
        return tf.engine().runKernel<tf.Tensor[]>(`${name}Grad`, { ...given, ...slopes });
      },
    };
  });
}

/** Returns 1 from the first unmasked step on. */
function seen(mask: tf.Tensor): tf.Tensor {
  return tf.minimum(tf.cumsum(mask, 1), 1);
}
