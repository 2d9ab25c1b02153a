import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';

/** `[batch, height, width, channels]` of images, `[height, width, channels, filters]` of a filter. */
export type Shape4 = [number, number, number, number];

const pair = v.union([v.number(), v.tuple([v.number(), v.number()])]);
const edges = v.tuple([v.number(), v.number()]);

/** Attributes of convolution and pooling kernels. Channels are last. */
const windowSchema = v.object({
  strides: pair,
  pad: v.union([v.picklist(['same', 'valid']), v.number(), v.tuple([edges, edges, edges, edges])]),
  dilations: v.nullish(pair),
  dimRoundingMode: v.nullish(v.picklist(['floor', 'round', 'ceil'])),
  dataFormat: v.nullish(v.literal('NHWC')),
});
const poolSchema = v.object({ filterSize: pair });

/**
 * Returns sizes, strides and padding of a convolution from its kernel's attributes. `depthwise`: the filter is `[h, w, in,
 * multiplier]`.
 */
export function convolution(
  input: Shape4,
  filter: Shape4,
  attributes: unknown,
  depthwise = false,
): tf.backend_util.Conv2DInfo {
  const { strides, pad, dilations, dimRoundingMode } = v.parse(windowSchema, attributes);
  return tf.backend_util.computeConv2DInfo(
    input,
    filter,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode ?? undefined,
    depthwise,
  );
}

/** Returns sizes, strides and padding of a pooling from its kernel's attributes. */
export function pooling(input: Shape4, attributes: unknown): tf.backend_util.Conv2DInfo {
  const { strides, pad, dimRoundingMode } = v.parse(windowSchema, attributes);
  const { filterSize } = v.parse(poolSchema, attributes);
  return tf.backend_util.computePool2DInfo(input, filterSize, strides, 1, pad, dimRoundingMode ?? undefined);
}

/** Returns whether a tensor has rank 4. */
export const isRank4 = (tensor: tf.Tensor | undefined): tensor is tf.Tensor4D => tensor?.rank === 4;

/** Checks that a shape has rank 4. @throws otherwise */
export function shape4(shape: readonly number[]): Shape4 {
  return v.parse(v.tuple([v.number(), v.number(), v.number(), v.number()]), shape);
}
