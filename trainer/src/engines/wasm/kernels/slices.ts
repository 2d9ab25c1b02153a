import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { input, type Kernel, type KernelCall, stockKernel } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';

const splitSchema = v.object({ numOrSizeSplits: v.union([v.number(), v.array(v.number())]), axis: v.number() });
const unpackSchema = v.object({ axis: v.number() });
const sliceSchema = v.object({
  begin: v.union([v.number(), v.array(v.number())]),
  size: v.union([v.number(), v.array(v.number())]),
});
const stock = stockKernel('Slice');

/** Slices a tensor. The backend's own copies the whole tensor first, each time. */
export const slice: Kernel = (call) => {
  const x = input(call, 'x');
  const { begin, size } = v.parse(sliceSchema, call.attrs);
  const [from = [], sizes = []] = tf.slice_util.parseSliceParams(x, begin, size);
  const cut = sizes.flatMap((length, axis) => (length === x.shape[axis] ? [] : [axis]));
  const [axis = 0] = cut;
  if (x.dtype !== 'float32' || cut.length > 1) return stock(call);
  return part(call, x, axis, from[axis] ?? 0, sizes[axis] ?? 0);
};

/** Splits a tensor into consecutive parts along an axis. */
export const splitV: Kernel = (call) => {
  const x = input(call, 'x');
  const { numOrSizeSplits, axis } = v.parse(splitSchema, call.attrs);
  const along = tf.util.parseAxisParam(axis, x.shape)[0] ?? 0;
  const sizes = tf.backend_util.prepareSplitSize(x, numOrSizeSplits, along);
  let first = 0;
  return sizes.map((size) => {
    const found = part(call, x, along, first, size);
    first += size;
    return found;
  });
};

/** Splits a tensor into parts of size 1 along an axis, and removes the axis. */
export const unpack: Kernel = (call) => {
  const x = input(call, 'value');
  const along = tf.util.parseAxisParam(v.parse(unpackSchema, call.attrs).axis, x.shape)[0] ?? 0;
  return Array.from({ length: x.shape[along] ?? 0 }, (_, first) => ({
    ...part(call, x, along, first, 1),
    shape: x.shape.toSpliced(along, 1),
  }));
};

/** Returns `size` positions of `x` along `axis`, from `first`. */
function part(call: KernelCall, x: tf.TensorInfo, axis: number, first: number, size: number): tf.TensorInfo {
  const { backend } = call;
  const shape = x.shape.with(axis, size);
  if (x.dtype !== 'float32') {
    const begin = x.shape.map((_, i) => (i === axis ? first : 0));
    return stock({ backend, inputs: { x }, attrs: { begin, size: shape } });
  }
  const output = backend.makeOutput(shape, 'float32');
  const inner = tf.util.sizeFromShape(x.shape.slice(axis + 1));
  const rows = tf.util.sizeFromShape(x.shape.slice(0, axis));
  const row = (x.shape[axis] ?? 1) * inner;
  const from = address(backend, x) + 4 * first * inner;
  wasmKernels(backend).copyRows(rows, size * inner, from, row, address(backend, output), size * inner);
  return output;
}
