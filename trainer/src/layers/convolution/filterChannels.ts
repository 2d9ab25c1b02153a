import * as tf from '@tensorflow/tfjs-core';
import { cut, everyNth, pad, spread } from '../alongAxis.js';
import { ofRank } from '../ofRank.js';
import { reachOf, sameEdges } from '../windowEdges.js';
import type { Sliding } from './convolve.js';

/** Depthwise convolution of `[batch, ...sizes, channels]` with `[...kernel_size, channels, multiplier]`. */
export function filterChannels(input: tf.Tensor, kernel: tf.Tensor, sliding: Sliding): tf.Tensor {
  if (input.rank === 4) return filterImage(input, kernel, sliding);
  const { strides, dilation_rate, padding } = sliding;
  // The stride of the single row is arbitrary, and TensorFlow requires both to be equal.
  const [stride = 1] = strides;
  const flat = { strides: [stride, stride], dilation_rate: [1, ...dilation_rate], padding };
  return tf.squeeze(filterImage(tf.expandDims(input, 1), tf.expandDims(kernel, 0), flat), [1]);
}

function filterImage(input: tf.Tensor, kernel: tf.Tensor, { strides, dilation_rate, padding }: Sliding): tf.Tensor {
  const filter = dilation_rate.reduce((wide, dilation, axis) => dilate(wide, axis, dilation), kernel);
  const [down = 1, right = 1] = strides;
  if (down === right) return filterBy(input, filter, down, padding);
  // TensorFlow requires equal strides, so superfluous positions are dropped afterwards.
  const reaches = filter.shape.slice(0, 2);
  const padded = reaches.reduce((image, reach, at) => {
    const length = image.shape[at + 1] ?? 1;
    return padding === 'same' ? pad(image, at + 1, sameEdges(length, reach, strides[at] ?? 1)) : image;
  }, input);
  return strides.reduce(
    (image, stride, at) => everyNth(image, at + 1, 0, stride, Math.ceil((image.shape[at + 1] ?? 1) / stride)),
    filterBy(padded, filter, 1, 'valid'),
  );
}

function filterBy(input: tf.Tensor, filter: tf.Tensor, stride: number, padding: 'valid' | 'same'): tf.Tensor {
  return tf.depthwiseConv2d(ofRank(tf.Rank.R4, input), ofRank(tf.Rank.R4, filter), stride, padding);
}

/** Inserts the dilation's zeros into the filter: not every engine has gradients of dilated filters. */
export function dilate(kernel: tf.Tensor, axis: number, dilation: number): tf.Tensor {
  return cut(spread(kernel, axis, dilation), axis, 0, reachOf(kernel.shape[axis] ?? 1, dilation));
}
