import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { floats, input, type Kernel } from '../kernel.js';

const attributesSchema = v.object({ shape: v.array(v.number()) });

/** Repeats a tensor along its dimensions of size 1. The backend lacks this kernel. */
export const broadcastTo: Kernel = (call) => {
  const x = input(call, 'x');
  const { shape } = v.parse(attributesSchema, call.attrs);
  const output = call.backend.makeOutput(shape, 'float32');
  const own = [...shape.slice(x.shape.length).map(() => 1), ...x.shape];
  repeat(floats(call.backend, x), floats(call.backend, output), own, shape);
  return output;
};

/** Fills `to`, whose shape is `full`, from the innermost dimension outwards. */
function repeat(from: Float32Array, to: Float32Array, own: readonly number[], full: readonly number[]): void {
  const axis = own.findIndex((size, i) => size !== full[i]);
  if (axis < 0) {
    to.set(from);
    return;
  }
  const outer = tf.util.sizeFromShape(own.slice(0, axis));
  const size = from.length / outer;
  const step = to.length / outer;
  const times = full[axis] ?? 1;
  for (let i = 0; i < outer; i++) {
    const part = to.subarray(i * step, (i + 1) * step);
    const first = part.subarray(0, step / times);
    repeat(from.subarray(i * size, (i + 1) * size), first, own.slice(axis + 1), full.slice(axis + 1));
    // Doubling the filled part keeps the copies long.
    for (let filled = first.length; filled < part.length; filled *= 2)
      part.copyWithin(filled, 0, Math.min(filled, part.length - filled));
  }
}
