import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { free, input, type Kernel, stockKernel, viewed } from '../kernel.js';

const stock = stockKernel('Tile');
const attributesSchema = v.object({ reps: v.array(v.number()) });

/**
 * Repeats a tensor along its dimensions. For five or more dimensions, the backend's own reads the values back, which it must not
 * wait for; those are repeated one dimension at a time, with the ones before and after it merged.
 */
export const tile: Kernel = (call) => {
  const x = input(call, 'x');
  if (x.shape.length < 5) return stock(call);
  const { reps } = v.parse(attributesSchema, call.attrs);
  let tiled = x;
  reps.forEach((times, axis) => {
    if (times === 1) return;
    const { shape } = tiled;
    const outer = tf.util.sizeFromShape(shape.slice(0, axis));
    const inner = tf.util.sizeFromShape(shape.slice(axis));
    const rows = viewed(tiled, [outer, inner]);
    const repeated = stock({ ...call, inputs: { x: rows }, attrs: { reps: [1, times] } });
    if (tiled !== x) free(call, tiled);
    tiled = viewed(repeated, shape.with(axis, (shape[axis] ?? 1) * times));
  });
  return tiled === x ? stockIdentity({ ...call, inputs: { x } }) : tiled;
};
const stockIdentity = stockKernel('Identity');
