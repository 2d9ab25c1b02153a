import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { floats, input, type Kernel } from '../kernel.js';

const attributesSchema = v.object({ numSegments: v.number() });

/** Sums rows of `x` by their segment, the gradient of `gather`; ids outside are left out, as TensorFlow does. */
export const unsortedSegmentSum: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'x');
  const segmentIds = input(call, 'segmentIds');
  const { numSegments } = v.parse(attributesSchema, attrs);
  const inner = x.shape.slice(segmentIds.shape.length);
  const size = tf.util.sizeFromShape(inner);
  const output = backend.makeOutput([numSegments, ...inner], 'float32');
  const sums = floats(backend, output).fill(0);
  const values = floats(backend, x);
  const ids = backend.typedArrayFromHeap(segmentIds);
  ids.forEach((id, row) => {
    if (id < 0 || id >= numSegments) return;
    const target = id * size;
    const source = row * size;
    for (let i = 0; i < size; i++) sums[target + i] = (sums[target + i] ?? 0) + (values[source + i] ?? 0);
  });
  return output;
};
