import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { address, assembly } from '../assembly.js';
import { input, stockKernel, type Kernel } from '../kernel.js';

const stock = stockKernel('GatherV2');
const attributesSchema = v.object({ axis: v.number(), batchDims: v.nullish(v.number(), 0) });

/** Rows of `x` by their numbers, as of an embedding. The backend's own goes number by number. */
export const gatherV2: Kernel = (call) => {
  const { backend, attrs } = call;
  const [x, indices] = [input(call, 'x'), input(call, 'indices')];
  const { axis, batchDims } = v.parse(attributesSchema, attrs);
  if (axis !== 0 || batchDims !== 0 || x.dtype !== 'float32' || indices.dtype !== 'int32') return stock(call);
  const [rows = 0, ...inner] = x.shape;
  const output = backend.makeOutput([...indices.shape, ...inner], 'float32');
  const ids = backend.typedArrayFromHeap(indices);
  const wrong = ids.find((id) => id < 0 || id >= rows);
  if (wrong !== undefined) throw new Error(`gather: the index ${wrong} is not in [0, ${rows - 1}]`);
  const columns = tf.util.sizeFromShape(inner);
  assembly(backend).gatherRows(ids.length, columns, address(backend, x), ids.byteOffset, address(backend, output));
  return output;
};
