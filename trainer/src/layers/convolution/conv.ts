import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#language';
import { pad } from '../alongAxis.js';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import type { Forward, LayerInputs, LayerWeights } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { reachOf } from '../windowEdges.js';
import { convolve } from './convolve.js';
import { finish } from './finish.js';

interface ConvValues {
  readonly strides: readonly number[];
  readonly dilation_rate: readonly number[];
  readonly padding: 'valid' | 'same' | 'causal';
  readonly groups: number;
  readonly data_format: DataFormat;
  readonly activation: Activation;
}

/** Convolves `[batch, ...sizes, channels]` with filters `[...kernel_size, channels / groups, filters]`. */
function conv(weights: LayerWeights, [input]: LayerInputs, _context: unknown, values: ConvValues): tf.Tensor {
  const kernel = requiredWeight(weights, 'kernel');
  return withChannelsLast(values.data_format, input, (last) =>
    finish(convolveGroups(last, kernel, values), weights, values.activation),
  );
}

function convolveGroups(input: tf.Tensor, kernel: tf.Tensor, values: ConvValues): tf.Tensor {
  const { strides, dilation_rate, padding, groups } = values;
  const [size = 1] = kernel.shape;
  const [dilation = 1] = dilation_rate;
  const padded = padding === 'causal' ? pad(input, 1, [reachOf(size, dilation) - 1, 0]) : input;
  const sliding = { strides, dilation_rate, padding: padding === 'same' ? padding : ('valid' as const) };
  if (groups === 1) return convolve(padded, kernel, sliding);
  const filters = tf.split(kernel, groups, -1);
  const parts = tf.split(padded, groups, -1);
  const filtered = parts.map((part, at) => convolve(part, filters[at] ?? kernel, sliding));
  return tf.concat(filtered, -1);
}

export const conv1d: Forward<'conv1d'> = conv;
export const conv2d: Forward<'conv2d'> = conv;
export const conv3d: Forward<'conv3d'> = conv;
