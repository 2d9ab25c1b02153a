import type * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#language';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import type { Forward, LayerInputs, LayerWeights } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import type { Sliding } from './convolve.js';
import { filterChannels } from './filterChannels.js';
import { finish } from './finish.js';

interface DepthwiseValues extends Sliding {
  readonly data_format: DataFormat;
  readonly activation: Activation;
}

function depthwise(weights: LayerWeights, [input]: LayerInputs, _context: unknown, values: DepthwiseValues): tf.Tensor {
  const kernel = requiredWeight(weights, 'kernel');
  return withChannelsLast(values.data_format, input, (last) =>
    finish(filterChannels(last, kernel, values), weights, values.activation),
  );
}

export const depthwise_conv1d: Forward<'depthwise_conv1d'> = depthwise;
export const depthwise_conv2d: Forward<'depthwise_conv2d'> = depthwise;
