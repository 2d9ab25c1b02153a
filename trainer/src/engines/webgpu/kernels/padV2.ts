import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { free, input, type Kernel, stockKernel, viewed } from '../kernel.js';

const stock = stockKernel('PadV2');
const attributesSchema = v.object({ paddings: v.array(v.tuple([v.number(), v.number()])), constantValue: v.number() });

/**
 * Pads a tensor with a constant. The backend's own does not compile for five or more dimensions; those are padded one dimension
 * at a time, with the ones before and after it merged.
 */
export const padV2: Kernel = (call) => {
  const x = input(call, 'x');
  const { paddings, constantValue } = v.parse(attributesSchema, call.attrs);
  const padded = paddings.flatMap(([before, after], axis) => (before + after > 0 ? [axis] : []));
  if (x.shape.length < 5 || padded.length === 0) return stock(call);
  return padded.reduce((before, axis) => {
    const { shape } = before;
    const [size = 1, [first, last] = [0, 0]] = [shape[axis], paddings[axis]];
    const sizes = [tf.util.sizeFromShape(shape.slice(0, axis)), size, tf.util.sizeFromShape(shape.slice(axis + 1))];
    const attrs = {
      paddings: [
        [0, 0],
        [first, last],
        [0, 0],
      ],
      constantValue,
    };
    const after = stock({ ...call, inputs: { x: viewed(before, sizes) }, attrs });
    if (before !== x) free(call, before);
    return viewed(after, shape.with(axis, first + size + last));
  }, x);
};
