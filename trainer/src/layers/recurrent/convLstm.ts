import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#language';
import type { DataFormat } from '../channelsLast.js';
import { convolve } from '../convolution/convolve.js';
import type { Forward, LayerContext, LayerInputs, LayerOutputs, LayerWeights, Output } from '../forward.js';
import { dropOut } from '../regularization/inverted.js';
import { requiredWeight } from '../requiredWeight.js';
import { lstmCell } from './cells.js';
import { dropStates, statesOf } from './throughVectors.js';
import { unrollCell } from './unrollCell.js';
import { validSteps } from './validSteps.js';

interface ConvLstmValues {
  readonly strides: readonly number[];
  readonly dilation_rate: readonly number[];
  readonly padding: 'valid' | 'same';
  readonly data_format: DataFormat;
  readonly activation: Activation;
  readonly recurrent_activation: Activation;
  readonly dropout: number;
  readonly recurrent_dropout: number;
  readonly seed: number | null;
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly go_backwards: boolean;
}

/** Shi et al. 2015 without peepholes: an LSTM whose products are convolutions; those of states preserve the size. */
function convLstm(
  weights: LayerWeights,
  inputs: LayerInputs,
  context: LayerContext,
  values: ConvLstmValues,
): LayerOutputs {
  const { data_format, dropout, recurrent_dropout, seed } = values;
  const [sequence, ...givenStates] = inputs;
  const input = channelsToEnd(sequence, 2, data_format);
  const [batch = 1, time = 1, ...image] = input.shape;
  const dropped = dropOut(input, dropout, context, seed, [batch, 1, ...image]);
  const filtered = convolve(tf.reshape(dropped, [batch * time, ...image]), requiredWeight(weights, 'kernel'), values);
  const sums = weights.bias ? tf.add(filtered, weights.bias) : filtered;
  const steps = tf.reshape(sums, [batch, time, ...sums.shape.slice(1)]);

  const kernel = requiredWeight(weights, 'recurrent_kernel');
  const stateShape = [batch, ...sums.shape.slice(1, -1), kernel.shape.at(-2) ?? 1];
  const drop = dropStates(stateShape, recurrent_dropout, context, seed);
  const ones = image.slice(1).map(() => 1);
  const sliding = { strides: ones, dilation_rate: ones, padding: 'same' as const };
  const states = givenStates.map((state) => channelsToEnd(state, 1, data_format));
  const started = statesOf([input, ...states], 2, stateShape);
  const mask = imageMask(context, stateShape);
  const cell = lstmCell((state) => convolve(drop(state), kernel, sliding), values);
  const { output, extraOutputs = {}, ...rest } = unrollCell({ steps, mask, ...started }, values, cell);

  const back = ({ output, ...rest }: Output) => ({ ...rest, output: channelsBack(output, 1, data_format) });
  return {
    ...rest,
    output: channelsBack(output, values.return_sequences ? 2 : 1, data_format),
    mask: values.return_sequences ? (context.masks[0] ?? null) : null,
    extraOutputs: Object.fromEntries(Object.entries(extraOutputs).map(([name, state]) => [name, back(state)])),
  };
}

/**
 * Returns the mask for a state. A mask may cover positions of an image; if the state has other sizes, a step is valid if any of
 * its positions is.
 */
function imageMask({ masks: [mask = null] }: LayerContext, state: readonly number[]): tf.Tensor | null {
  if (!mask) return mask;
  const fits = mask.shape.slice(2).every((size, at) => size === state[at + 1]);
  return fits ? mask : validSteps(mask);
}

function channelsToEnd(x: tf.Tensor, from: number, format: DataFormat): tf.Tensor {
  if (format === 'channels_last') return x;
  const axes = x.shape.map((_size, axis) => axis);
  return tf.transpose(x, [...axes.toSpliced(from, 1), from]);
}

function channelsBack(x: tf.Tensor, to: number, format: DataFormat): tf.Tensor {
  if (format === 'channels_last') return x;
  const axes = x.shape.slice(0, -1).map((_size, axis) => axis);
  return tf.transpose(x, axes.toSpliced(to, 0, x.rank - 1));
}

export const conv_lstm1d: Forward<'conv_lstm1d'> = convLstm;
export const conv_lstm2d: Forward<'conv_lstm2d'> = convLstm;
export const conv_lstm3d: Forward<'conv_lstm3d'> = convLstm;
