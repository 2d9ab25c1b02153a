import * as tf from '@tensorflow/tfjs-core';
import { cut, pad, spread } from '../alongAxis.js';
import { ofRank } from '../ofRank.js';

/**
 * Transposed convolution without cropping: adds a filter `[...kernel_size, filters, channels]` at every `stride`-th position. A
 * size becomes `(size - 1) * stride + kernel size`.
 */
export function spreadKernels(input: tf.Tensor, kernel: tf.Tensor, strides: readonly number[]): tf.Tensor {
  switch (input.rank) {
    case 3:
      return tf.squeeze(spread2d(tf.expandDims(input, 1), tf.expandDims(kernel, 0), [1, ...strides]), [1]);
    case 4:
      return spread2d(input, kernel, strides);
    default:
      return spread3d(input, kernel, strides);
  }
}

function spread2d(input: tf.Tensor, kernel: tf.Tensor, strides: readonly number[]): tf.Tensor {
  const [down = 1, right = 1] = strides;
  const [batch = 1, height = 1, width = 1] = input.shape;
  const [kernelHeight = 1, kernelWidth = 1, filters = 1] = kernel.shape;
  const size = [(height - 1) * down + kernelHeight, (width - 1) * right + kernelWidth] as const;
  const [image, filter] = [ofRank(tf.Rank.R4, input), ofRank(tf.Rank.R4, kernel)];
  return tf.conv2dTranspose(image, filter, [batch, ...size, filters], [down, right], 'valid');
}

/** Computes the 2D transposed convolution of each frame for all kernel depths at once, then adds up overlapping frames. */
function spread3d(input: tf.Tensor, kernel: tf.Tensor, [stride = 1, ...strides]: readonly number[]): tf.Tensor {
  const [batch = 1, depth = 1, height = 1, width = 1, channels = 1] = input.shape;
  const [kernelDepth = 1, kernelHeight = 1, kernelWidth = 1, filters = 1] = kernel.shape;
  const filter = tf.reshape(tf.transpose(kernel, [1, 2, 0, 3, 4]), [
    kernelHeight,
    kernelWidth,
    kernelDepth * filters,
    channels,
  ]);
  const frames = spread2d(tf.reshape(input, [batch * depth, height, width, channels]), filter, strides);
  const films = tf.reshape(frames, [batch, depth, ...frames.shape.slice(1)]);
  const whole = (depth - 1) * stride + kernelDepth;
  const laid = Array.from({ length: kernelDepth }, (_, at) => {
    const apart = cut(spread(cut(films, 4, at * filters, filters), 1, stride), 1, 0, (depth - 1) * stride + 1);
    return pad(apart, 1, [at, whole - at - (depth - 1) * stride - 1]);
  });
  return laid.reduce((sum, film) => tf.add(sum, film));
}
