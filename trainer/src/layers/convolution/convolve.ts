import * as tf from '@tensorflow/tfjs-core';
import { everyNth, pad } from '../alongAxis.js';
import { ofRank } from '../ofRank.js';
import { reachOf, sameEdges } from '../windowEdges.js';

/** How a kernel moves over the input; one number per dimension. */
export interface Sliding {
  readonly strides: readonly number[];
  readonly dilation_rate: readonly number[];
  readonly padding: 'valid' | 'same';
}

/** Convolves `[batch, ...sizes, channels]` with `[...kernel_size, channels, filters]`, in one, two or three dimensions. */
export function convolve(input: tf.Tensor, kernel: tf.Tensor, sliding: Sliding): tf.Tensor {
  switch (input.rank) {
    case 3:
      return convolve1d(input, kernel, sliding);
    case 4:
      return convolve2d(input, kernel, sliding);
    default:
      return convolve3d(input, kernel, sliding);
  }
}

function convolve1d(input: tf.Tensor, kernel: tf.Tensor, { strides, dilation_rate, padding }: Sliding): tf.Tensor {
  const flat = { strides: [1, ...strides], dilation_rate: [1, ...dilation_rate], padding };
  return tf.squeeze(convolve2d(tf.expandDims(input, 1), tf.expandDims(kernel, 0), flat), [1]);
}

function convolve2d(input: tf.Tensor, kernel: tf.Tensor, { strides, dilation_rate, padding }: Sliding): tf.Tensor {
  const [down = 1, right = 1] = strides;
  const [tall = 1, wide = 1] = dilation_rate;
  const [image, filter] = [ofRank(tf.Rank.R4, input), ofRank(tf.Rank.R4, kernel)];
  return tf.conv2d(image, filter, [down, right], padding, 'NHWC', [tall, wide]);
}

/** Computes a 2D convolution whose channels are those of all frames that a filter covers. */
function convolve3d(input: tf.Tensor, kernel: tf.Tensor, { strides, dilation_rate, padding }: Sliding): tf.Tensor {
  const [batch = 1, depth = 1, height = 1, width = 1, channels = 1] = input.shape;
  const [kernelDepth = 1, kernelHeight = 1, kernelWidth = 1, , filters = 1] = kernel.shape;
  const [stride = 1, ...otherStrides] = strides;
  const [dilation = 1, ...otherDilations] = dilation_rate;
  const reach = reachOf(kernelDepth, dilation);
  const edges = padding === 'same' ? sameEdges(depth, reach, stride) : ([0, 0] as const);
  const positions = Math.floor((depth + edges[0] + edges[1] - reach) / stride) + 1;

  const padded = pad(input, 1, edges);
  const seen = Array.from({ length: kernelDepth }, (_, at) => everyNth(padded, 1, at * dilation, stride, positions));
  const images = tf.reshape(tf.concat(seen, 4), [batch * positions, height, width, kernelDepth * channels]);
  const filter = tf.reshape(tf.transpose(kernel, [1, 2, 0, 3, 4]), [
    kernelHeight,
    kernelWidth,
    kernelDepth * channels,
    filters,
  ]);
  const sliding = { strides: otherStrides, dilation_rate: otherDilations, padding };
  const filtered = convolve2d(images, filter, sliding);
  return tf.reshape(filtered, [batch, positions, ...filtered.shape.slice(1)]);
}
