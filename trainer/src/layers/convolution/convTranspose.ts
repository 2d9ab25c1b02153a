import type * as tf from '@tensorflow/tfjs-core';
import { type Activation, layers } from '#language';
import { cut, pad } from '../alongAxis.js';
import { type DataFormat, withChannelsLast } from '../channelsLast.js';
import type { Forward, LayerWeights } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { dilate } from './filterChannels.js';
import { finish } from './finish.js';
import { spreadKernels } from './spreadKernels.js';

interface TransposedValues {
  readonly strides: readonly number[];
  readonly dilation_rate: readonly number[];
  readonly padding: 'valid' | 'same';
  readonly data_format: DataFormat;
  readonly activation: Activation;
}

/** Transposed convolution of `[batch, ...sizes, channels]` with filters `[...kernel_size, filters, channels]`. */
function transposed(
  weights: LayerWeights,
  input: tf.Tensor,
  values: TransposedValues,
  output: readonly number[],
): tf.Tensor {
  const { strides, dilation_rate, padding, data_format, activation } = values;
  const kernel = dilation_rate.reduce(
    (wide, dilation, axis) => dilate(wide, axis, dilation),
    requiredWeight(weights, 'kernel'),
  );
  return withChannelsLast(data_format, input, (last) => {
    const grown = strides.reduce(
      (whole, _stride, direction) => {
        const size = output[direction] ?? 1;
        const excess = padding === 'same' ? Math.max((whole.shape[direction + 1] ?? 1) - size, 0) : 0;
        return fit(whole, direction + 1, Math.floor(excess / 2), size);
      },
      spreadKernels(last, kernel, strides),
    );
    return finish(grown, weights, activation);
  });
}

/** Returns `size` positions of an axis from `begin`, with zeros outside of it. */
function fit(x: tf.Tensor, axis: number, begin: number, size: number): tf.Tensor {
  const available = Math.min((x.shape[axis] ?? 1) - begin, size);
  return pad(cut(x, axis, begin, available), axis, [0, size - available]);
}

/** Returns the output sizes by the layer catalog's shape rule, for an input of this shape. */
function sizesOf({ data_format }: TransposedValues, inferred: Inference): readonly number[] {
  if ('error' in inferred) throw new Error(`A transposed convolution ${inferred.error.message}.`);
  const sizes = data_format === 'channels_last' ? inferred.output.slice(0, -1) : inferred.output.slice(1);
  return sizes.filter((size) => typeof size === 'number');
}

type Inference = ReturnType<typeof layers.conv2d_transpose.infer>;

/** The gradient of a convolution with respect to its input, `[batch, time, channels]`. */
export const conv1d_transpose: Forward<'conv1d_transpose'> = (weights, [input], _context, values) => {
  const inferred = layers.conv1d_transpose.infer(values, [input.shape.slice(1)]);
  return transposed(weights, input, values, sizesOf(values, inferred));
};

/** As `conv1d_transpose`, of `[batch, height, width, channels]`. */
export const conv2d_transpose: Forward<'conv2d_transpose'> = (weights, [input], _context, values) => {
  const inferred = layers.conv2d_transpose.infer(values, [input.shape.slice(1)]);
  return transposed(weights, input, values, sizesOf(values, inferred));
};

/** As `conv1d_transpose`, of `[batch, depth, height, width, channels]`. */
export const conv3d_transpose: Forward<'conv3d_transpose'> = (weights, [input], _context, values) => {
  const inferred = layers.conv3d_transpose.infer(values, [input.shape.slice(1)]);
  return transposed(weights, input, values, sizesOf(values, inferred));
};
