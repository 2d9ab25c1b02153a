import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { input, type Kernel, stockKernel } from '../kernel.js';
import { wasmKernels } from '../wasmKernels.js';

const stock = stockKernel('GatherV2');
const attributesSchema = v.object({ axis: v.number(), batchDims: v.nullish(v.number(), 0) });

/**
 * Gathers rows of `x` by index, as for an embedding. The backend's own copies number by number, and reads out of bounds if each
 * sample has its own rows.
 */
export const gatherV2: Kernel = (call) => {
  const { backend, attrs } = call;
  const [x, indices] = [input(call, 'x'), input(call, 'indices')];
  if (x.dtype === 'string' || x.dtype === 'bool' || indices.dtype !== 'int32') return stock(call);
  const { axis, batchDims } = v.parse(attributesSchema, attrs);
  const along = tf.util.parseAxisParam(axis, x.shape)[0] ?? 0;
  const first = batchDims < 0 ? batchDims + indices.shape.length : batchDims;
  const shape = [...x.shape.slice(0, along), ...indices.shape.slice(first), ...x.shape.slice(along + 1)];
  const output = backend.makeOutput(shape, x.dtype);
  const [values, ids, to] = [x, indices, output].map((tensor) => backend.typedArrayFromHeap(tensor));
  if (!values || !ids || !to || values.length === 0 || ids.length === 0) return output;

  const rows = x.shape[along] ?? 1;
  const wrong = ids.find((id) => id < 0 || id >= rows);
  if (wrong !== undefined) throw new Error(`gather: the index ${wrong} is not in [0, ${rows - 1}]`);
  const samples = tf.util.sizeFromShape(x.shape.slice(0, first));
  const outer = tf.util.sizeFromShape(x.shape.slice(first, along));
  const columns = tf.util.sizeFromShape(x.shape.slice(along + 1));
  const count = ids.length / samples;
  for (let i = 0; i < samples * outer; i++) {
    const from = values.byteOffset + 4 * i * rows * columns;
    const of = ids.byteOffset + 4 * Math.floor(i / outer) * count;
    wasmKernels(backend).gatherRows(count, columns, from, of, to.byteOffset + 4 * i * count * columns);
  }
  return output;
};
