import type * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#language';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import type { Forward, LayerInputs, LayerWeights } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { convolve, type Sliding } from './convolve.js';
import { filterChannels } from './filterChannels.js';
import { finish } from './finish.js';

interface SeparableValues extends Sliding {
  readonly data_format: DataFormat;
  readonly activation: Activation;
}

/** Depthwise convolution, followed by a pointwise one that mixes channels. */
function separable(weights: LayerWeights, [input]: LayerInputs, _context: unknown, values: SeparableValues): tf.Tensor {
  const depthwise = requiredWeight(weights, 'depthwise_kernel');
  const pointwise = requiredWeight(weights, 'pointwise_kernel');
  const ones = values.strides.map(() => 1);
  return withChannelsLast(values.data_format, input, (last) => {
    const filtered = filterChannels(last, depthwise, values);
    const mixed = convolve(filtered, pointwise, { strides: ones, dilation_rate: ones, padding: 'valid' });
    return finish(mixed, weights, values.activation);
  });
}

export const separable_conv1d: Forward<'separable_conv1d'> = separable;
export const separable_conv2d: Forward<'separable_conv2d'> = separable;
