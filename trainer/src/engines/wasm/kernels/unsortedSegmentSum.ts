import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { floats, input, type Kernel } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';

const attributesSchema = v.object({ numSegments: v.number() });

/** Sums rows of `x` by segment, the gradient of `gather`. Ignores ids out of range, as TensorFlow does. */
export const unsortedSegmentSum: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'x');
  const segmentIds = input(call, 'segmentIds');
  const { numSegments } = v.parse(attributesSchema, attrs);
  const inner = x.shape.slice(segmentIds.shape.length);
  const size = tf.util.sizeFromShape(inner);
  const output = backend.makeOutput([numSegments, ...inner], 'float32');
  floats(backend, output).fill(0);
  const rows = tf.util.sizeFromShape(segmentIds.shape);
  const ids = backend.typedArrayFromHeap(segmentIds).byteOffset;
  wasmKernels(backend).sumSegments(rows, size, address(backend, x), ids, numSegments, address(backend, output));
  return output;
};
