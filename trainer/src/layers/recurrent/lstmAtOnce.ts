import type { Activation } from '#language';
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel } from '../../engines/hasKernel.js';
import type { LayerContext, LayerOutputs, LayerWeights } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { withGradient } from '../withGradient.js';
import type { Sequence } from './goThrough.js';

export interface LstmValues {
  readonly activation: Activation;
  readonly recurrent_activation: Activation;
  readonly recurrent_dropout: number;
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly go_backwards: boolean;
}

/** An LSTM by one kernel for all its steps, on engines that have it, as far as that goes; else `null`. */
export function lstmAtOnce(
  { steps, mask, states }: Sequence,
  weights: LayerWeights,
  { training }: Pick<LayerContext, 'training'>,
  values: LstmValues,
): LayerOutputs | null {
  const { activation, recurrent_activation, recurrent_dropout, return_sequences, return_state, go_backwards } = values;
  const [state, carry = state] = states;
  if (!hasKernel('LstmSequence') || mask || return_state || activation !== 'tanh') return null;
  if (recurrent_activation !== 'sigmoid' || (training && recurrent_dropout > 0)) return null;
  const inOrder = go_backwards ? tf.reverse(steps, 1) : steps;
  const outputs = statesOf(inOrder, requiredWeight(weights, 'recurrent_kernel'), state, carry);
  const [batch = 1, time = 1, units = 1] = outputs.shape;
  const last = () => tf.reshape(tf.slice(outputs, [0, time - 1, 0], [batch, 1, units]), [batch, units]);
  return { output: return_sequences ? outputs : last(), mask: null, further: {} };
}

/** `[batch, time, units]`, of `steps`, `[batch, time, 4 units]`. */
function statesOf(steps: tf.Tensor, kernel: tf.Tensor, state: tf.Tensor, carry: tf.Tensor): tf.Tensor {
  return withGradient([steps, kernel, state, carry], () => {
    const inputs = { steps, kernel, state, carry };
    const [states, carries, gates] = tf.engine().runKernel<[tf.Tensor, tf.Tensor, tf.Tensor]>('LstmSequence', inputs);
    return {
      value: states,
      saved: [states, carries, gates, kernel, state, carry],
      gradient: (dy, [states, carries, gates, kernel, state, carry]) =>
        tf.engine().runKernel<tf.Tensor[]>('LstmSequenceGrad', { dy, states, carries, gates, kernel, state, carry }),
    };
  });
}
