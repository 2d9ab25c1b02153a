import * as tf from '@tensorflow/tfjs-core';
import { type Case, gradients, image, matrix, numbers, sequence, vector } from './tensors.js';
import { trainingCases } from './trainingCases.js';

const flags = [false, true] as const;
type Padding = 'same' | 'valid' | [[0, 0], [number, number], [number, number], [0, 0]];

function matrices(): Case[] {
  return flags.flatMap((ta) =>
    flags.flatMap((tb) => {
      const a = () => (ta ? matrix(70, 33, 1) : matrix(33, 70, 1));
      const b = () => (tb ? matrix(29, 70, 2) : matrix(70, 29, 2));
      const batched = (count: number[], x: tf.Tensor, seed: number) => numbers([...count, ...x.shape], seed);
      const name = `${ta ? 'aᵀ' : 'a'} by ${tb ? 'bᵀ' : 'b'}`;
      return [
        { name: `matMul ${name}`, compute: () => [tf.matMul(a(), b(), ta, tb)] },
        {
          name: `matMul of batches, ${name}`,
          compute: () => [tf.matMul(batched([4], a(), 1), batched([4], b(), 2), ta, tb)],
        },
        {
          name: `matMul of a batch by one, ${name}`,
          compute: () => [tf.matMul(batched([4], a(), 1), batched([1], b(), 2), ta, tb)],
        },
        {
          name: `matMul of one by a batch, ${name}`,
          compute: () => [tf.matMul(batched([1], a(), 1), batched([3], b(), 2), ta, tb)],
        },
        ...(['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu'] as const).map((activation) => ({
          name: `fused matMul with bias and ${activation}, ${name}`,
          compute: () => [
            tf.fused.matMul({ a: a(), b: b(), transposeA: ta, transposeB: tb, bias: numbers([29], 5), activation }),
          ],
        })),
        {
          name: `gradients of matMul ${name}`,
          compute: () => {
            const [x, y] = [tf.variable(a()), tf.variable(b())];
            return gradients([x, y], () => tf.matMul(x, y, ta, tb));
          },
        },
      ];
    }),
  );
}

const windows: [padding: Padding, stride: number, filter: number, size: number][] = [
  ['same', 1, 3, 7],
  ['valid', 1, 3, 7],
  ['same', 2, 3, 7],
  ['valid', 2, 3, 8],
  ['same', 2, 3, 8],
  ['same', 1, 5, 9],
  ['same', 2, 5, 9],
  ['same', 1, 4, 6],
  ['valid', 1, 1, 6],
  // A stride larger than the filter.
  ['same', 2, 1, 6],
  ['same', 3, 2, 9],
  ['same', 3, 2, 7],
  ['valid', 3, 2, 9],
  ['valid', 2, 2, 7],
  // A filter larger than the image.
  ['same', 1, 5, 3],
];

const explicit: [padding: Padding, stride: number, filter: number, size: number] = [
  [
    [0, 0],
    [1, 2],
    [0, 1],
    [0, 0],
  ],
  2,
  3,
  8,
];

function convolutions(): Case[] {
  return [...windows, explicit].flatMap(([pad, stride, filter, size]) => {
    const name = `padding ${pad.toString()}, stride ${stride}, filter ${filter}, size ${size}`;
    // Made where they are used: not every engine can give a tensor back to another one.
    const x = () => image([2, size, size + 1, 3], 1);
    const w = () => image([filter, filter, 3, 5], 2);
    const depthwise = () => image([filter, filter, 3, 2], 3);
    return [
      { name: `conv2d, ${name}`, compute: () => [tf.conv2d(x(), w(), stride, pad)] },
      {
        name: `fused conv2d with bias, ${name}`,
        compute: () => [tf.fused.conv2d({ x: x(), filter: w(), strides: stride, pad, bias: numbers([5], 4) })],
      },
      {
        name: `fused conv2d with bias and relu, ${name}`,
        compute: () => [
          tf.fused.conv2d({ x: x(), filter: w(), strides: stride, pad, bias: numbers([5], 4), activation: 'relu' }),
        ],
      },
      {
        name: `gradients of conv2d, ${name}`,
        compute: () => {
          const [a, b] = [tf.variable(x()), tf.variable(w())];
          return gradients([a, b], () => tf.conv2d(a, b, stride, pad));
        },
      },
      { name: `depthwiseConv2d, ${name}`, compute: () => [tf.depthwiseConv2d(x(), depthwise(), stride, pad)] },
      {
        name: `gradients of depthwiseConv2d, ${name}`,
        compute: () => {
          const [a, b] = [tf.variable(x()), tf.variable(depthwise())];
          return gradients([a, b], () => tf.depthwiseConv2d(a, b, stride, pad));
        },
      },
    ];
  });
}

function dilations(): Case[] {
  return (['same', 'valid'] as const).flatMap((pad) =>
    [[2, 2] as const, [3, 1] as const].map(([height, width]) => ({
      name: `conv2d dilated by ${height} and ${width}, padding ${pad}`,
      compute: () => [tf.conv2d(image([2, 9, 8, 3], 1), image([3, 2, 3, 4], 2), 1, pad, 'NHWC', [height, width])],
    })),
  );
}

function pools(): Case[] {
  return windows.flatMap(([pad, stride, filter, size]) =>
    // In a window without a positive number, too, one of them is the largest.
    [0, 2].flatMap((below) => {
      const name = `padding ${pad.toString()}, stride ${stride}, window ${filter}, size ${size}, numbers about ${-below}`;
      const x = () => tf.sub<tf.Tensor4D>(image([2, size, size + 1, 5], 1), below);
      const gradient = (pool: (x: tf.Tensor4D) => tf.Tensor) => () => {
        const variable = tf.variable(x());
        return gradients([variable], () => pool(variable));
      };
      const max = (a: tf.Tensor4D) => tf.maxPool(a, filter, stride, pad);
      const average = (a: tf.Tensor4D) => tf.avgPool(a, filter, stride, pad);
      return [
        { name: `maxPool, ${name}`, compute: () => [max(x())] },
        { name: `avgPool, ${name}`, compute: () => [average(x())] },
        { name: `gradient of maxPool, ${name}`, compute: gradient(max) },
        {
          name: `gradient of avgPool, ${name}`,
          compute: gradient(average),
          // Plain JavaScript's gradient counts the padding.
          expected: gradient((a) => {
            const sums = (of: tf.Tensor4D) => tf.depthwiseConv2d(of, tf.ones([filter, filter, 5, 1]), stride, pad);
            return tf.div(sums(a), sums(tf.onesLike(a)));
          }),
        },
      ];
    }),
  );
}

function reductions(): Case[] {
  const shape = [4, 5, 6, 7];
  return [undefined, 0, 1, 3, -1, [0, 1, 2], [1, 2], [0, 2], [2, 0, 1], [0, 1, 2, 3]].flatMap((axis) =>
    flags.flatMap((keepDims) => {
      const name = `axes ${axis === undefined ? 'all' : axis.toString()}${keepDims ? ', kept' : ''}`;
      return [
        { name: `sum, ${name}`, compute: () => [tf.sum(numbers(shape, 1), axis, keepDims)] },
        { name: `mean, ${name}`, compute: () => [tf.mean(numbers(shape, 1), axis, keepDims)] },
        {
          name: `gradients of sum and mean, ${name}`,
          compute: () => {
            const x = tf.variable(numbers(shape, 1));
            return [tf.sum, tf.mean].flatMap((reduce) => gradients([x], () => reduce(tf.square(x), axis, keepDims)));
          },
        },
      ];
    }),
  );
}

function others(): Case[] {
  const ids = () => tf.tensor1d([1, 3, 3, 9, 0, 3], 'int32');
  return [
    { name: 'unsortedSegmentSum', compute: () => [tf.unsortedSegmentSum(numbers([6, 4, 2], 1), ids(), 10)] },
    {
      name: 'gradient of gather',
      compute: () => {
        const x = tf.variable(numbers([10, 4], 1));
        return gradients([x], () => tf.gather(x, ids()));
      },
    },
    {
      name: 'gradients of conv1d',
      compute: () => {
        const x = tf.variable(sequence([2, 9, 3], 1));
        const w = tf.variable(sequence([3, 3, 5], 2));
        return gradients([x, w], () => tf.conv1d(x, w, 2, 'same'));
      },
    },
    {
      name: 'gradients of conv2dTranspose',
      compute: () => {
        const x = tf.variable(image([2, 5, 5, 3], 1));
        const w = tf.variable(image([3, 3, 4, 3], 2));
        return gradients([x, w], () => tf.conv2dTranspose(x, w, [2, 10, 10, 4], 2, 'same'));
      },
    },
    {
      name: 'gradients of batchNorm',
      compute: () => {
        const x = tf.variable(image([4, 5, 6, 7], 1));
        const channels = (seed: number) => tf.variable(tf.add<tf.Tensor1D>(vector(7, seed), 1.5));
        const [mean, variance, offset, scale] = [channels(2), channels(3), channels(4), channels(5)];
        return gradients([x, mean, variance, offset, scale], () => tf.batchNorm4d(x, mean, variance, offset, scale));
      },
    },
    {
      name: 'gradients of a convolutional network',
      compute: () => {
        const x = tf.variable(image([3, 7, 7, 2], 1));
        const w = tf.variable(image([3, 3, 2, 6], 2));
        const d = tf.variable(matrix(96, 10, 3));
        return gradients([x, w, d], () => {
          const features = tf.maxPool(tf.relu(tf.conv2d(x, w, 1, 'same')), 2, 2, 'same');
          return tf.softmax(tf.matMul(tf.reshape(features, [3, -1]), d));
        });
      },
    },
    {
      name: 'clone and cast',
      compute: () => [tf.clone(numbers([3, 4], 1)), tf.cast(tf.mul(numbers([3, 4], 1), 10), 'int32')],
    },
  ];
}

export const cases: (() => Case[])[] = [matrices, convolutions, dilations, pools, reductions, others, ...trainingCases];
