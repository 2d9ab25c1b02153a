import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#language';
import { hasKernel } from '../../engines/hasKernel.js';
import type { LayerContext, LayerOutputs, LayerWeights } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { withGradient } from '../withGradient.js';
import { candidateBias, type GruValues } from './cells.js';
import { layerOutputs, type Sequence, type States } from './unrollCell.js';

/**
 * A cell that engines may have a kernel for, which goes through all steps. It takes `steps`, the weights, the first `state` (and
 * `carry`) and perhaps a `mask`; the kernel of its gradients, whose name ends in `Grad`, takes all of these but `steps`, what the first
 * made, and the gradient `dy` of the states (and `dLast` of the last carry), and gives those of `steps`, weights, `state` and `carry`.
 */
export interface CellKernel {
  readonly name: string;
  readonly weights: Readonly<Record<string, tf.Tensor>>;
  /** What it makes, `[batch, time, ...]` each: first the states behind each step, then, of a cell that has one, the carries. */
  readonly makes: readonly string[];
}

export function simpleRnnKernel(weights: LayerWeights): CellKernel {
  const kernel = requiredWeight(weights, 'recurrent_kernel');
  return { name: 'SimpleRnnSequence', weights: { kernel }, makes: ['states'] };
}

export function lstmKernel(weights: LayerWeights): CellKernel {
  const kernel = requiredWeight(weights, 'recurrent_kernel');
  return { name: 'LstmSequence', weights: { kernel }, makes: ['states', 'carries', 'gates'] };
}

/** Where the reset gate works on the product with the kernel, that has a bias, and only then. */
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

/** Goes through a sequence by one kernel for all its steps, on engines that have it, with the usual activations; else `null`. */
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
  // Keras's output is 0 as long as all was masked, even if the state is not.
  const outputs = mask && sequence.given ? tf.mul(states, tf.expandDims(seen(mask), 2)) : states;
  const extraOutputs: States = wantsCarry ? [at(made, time - 1), at(made, time)] : [at(made, time - 1)];
  return layerOutputs(return_sequences ? outputs : at(outputs, time - 1), extraOutputs, sequence, values);
}

/** The states, `[batch, time, units]`; where it is wanted, the last carry is behind them as one more. */
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
    if (!states) throw new Error(`${name} made nothing.`);
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

/** 1 from the first step on that is not masked. */
function seen(mask: tf.Tensor): tf.Tensor {
  return tf.minimum(tf.cumsum(mask, 1), 1);
}
