import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { input, type KernelCall } from '../kernel.js';
import { matrix, multiply, transposed } from '../multiply.js';
import { address } from '../wasmKernels.js';

const attributesSchema = v.object({ transposeA: v.boolean(), transposeB: v.boolean() });

/**
 * Multiplies matrices `[..., m, k]` by `[..., k, n]` with broadcast leading dimensions. The backend's own is fast only for a
 * single product without transposition, and ten times slower otherwise.
 */
export const batchMatMul = (call: KernelCall): tf.TensorInfo => {
  const { backend, attrs } = call;
  const { transposeA, transposeB } = v.parse(attributesSchema, attrs);
  const a = matrices(input(call, 'a'), transposeA);
  const b = matrices(input(call, 'b'), transposeB);
  tf.util.assert(a.columns === b.rows, () => `matMul: ${a.shape.join()} and ${b.shape.join()} do not fit`);
  const [m, n, k] = [a.rows, b.columns, a.columns];
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(a.batch, b.batch);
  const output = backend.makeOutput([...batch, m, n], 'float32');
  const [left, right, to] = [address(backend, a.tensor), address(backend, b.tensor), address(backend, output)];
  const count = tf.util.sizeFromShape(batch);
  // Many untransposed matrices by a single one: one product of a tall matrix.
  if (!transposeA && tf.util.sizeFromShape(b.batch) === 1 && tf.util.sizeFromShape(a.batch) === count) {
    multiply(backend, [m * count, n, k], a.from(left), b.from(right), to);
    return output;
  }
  for (let i = 0; i < count; i++) {
    const atA = left + 4 * broadcastIndex(i, batch, a.batch) * m * k;
    const atB = right + 4 * broadcastIndex(i, batch, b.batch) * k * n;
    multiply(backend, [m, n, k], a.from(atA), b.from(atB), to + 4 * i * m * n);
  }
  return output;
};

/** Returns the matrices of a tensor, transposed if requested. */
function matrices(tensor: tf.TensorInfo, isTransposed: boolean) {
  const [rows = 1, columns = 1] = tensor.shape.slice(-2);
  const own = { tensor, shape: tensor.shape, batch: tensor.shape.slice(0, -2) };
  return isTransposed
    ? { ...own, rows: columns, columns: rows, from: (at: number) => transposed(matrix(at, columns)) }
    : { ...own, rows, columns, from: (at: number) => matrix(at, columns) };
}

/** Returns the index in a tensor of shape `own`, broadcast to `full`, of element `index` of `full`. */
function broadcastIndex(index: number, full: readonly number[], own: readonly number[]): number {
  let position = 0;
  let stride = 1;
  let rest = index;
  for (let axis = 1; axis <= own.length; axis++) {
    const size = full.at(-axis) ?? 1;
    const ownSize = own.at(-axis) ?? 1;
    if (ownSize !== 1) position += (rest % size) * stride;
    rest = Math.floor(rest / size);
    stride *= ownSize;
  }
  return position;
}
