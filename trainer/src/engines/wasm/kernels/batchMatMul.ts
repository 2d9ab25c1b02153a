import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as v from 'valibot';
import { floats, input, stockKernel, withTemporary, type Kernel } from '../kernel.js';
import { transpose } from '../transpose.js';

const stock = stockKernel('BatchMatMul');
const attributesSchema = v.object({ transposeA: v.boolean(), transposeB: v.boolean() });

/**
 * Products of matrices, `[..., m, k]` by `[..., k, n]`, whose leading dimensions are broadcast. The backend's own has quick
 * code for one product of two matrices as they are, and code ten times slower for all else: so all else is brought to that.
 */
export const batchMatMul: Kernel = (call) => {
  const { backend, attrs } = call;
  const { transposeA, transposeB } = v.parse(attributesSchema, attrs);
  return straightened(backend, input(call, 'a'), transposeA, (a) =>
    straightened(backend, input(call, 'b'), transposeB, (b) => multiplyBatches(backend, a, b)),
  );
};

/** Gives `compute` the tensor with its last two dimensions exchanged, if they have to be. */
export function straightened<T>(
  backend: BackendWasm,
  tensor: tf.TensorInfo,
  exchange: boolean,
  compute: (tensor: tf.TensorInfo) => T,
): T {
  if (!exchange) return compute(tensor);
  const [batch, rows, columns] = asBatch(tensor.shape);
  return withTemporary(backend, [...tensor.shape.slice(0, -2), columns, rows], (exchanged) => {
    const from = floats(backend, tensor);
    const to = floats(backend, exchanged);
    const size = rows * columns;
    for (let i = 0; i < batch; i++) transpose(from, to, rows, columns, i * size, i * size);
    return compute(exchanged);
  });
}

/** Of one matrix `[m, k]` and one `[k, n]`, at full speed. */
export function multiply(backend: BackendWasm, a: tf.TensorInfo, b: tf.TensorInfo): tf.TensorInfo {
  return stock({ inputs: { a, b }, backend, attrs: { transposeA: false, transposeB: false } });
}

function multiplyBatches(backend: BackendWasm, a: tf.TensorInfo, b: tf.TensorInfo): tf.TensorInfo {
  const [batchA, m, k] = asBatch(a.shape);
  const [batchB, kB, n] = asBatch(b.shape);
  tf.util.assert(k === kB, () => `matMul: ${a.shape.join()} and ${b.shape.join()} do not fit`);
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (batchB === 1) {
    const product = multiply(backend, { ...a, shape: [batchA * m, k] }, { ...b, shape: [k, n] });
    return { ...product, shape: [...batch, m, n] };
  }
  const output = backend.makeOutput([...batch, m, n], 'float32');
  withTemporary(backend, [m, k], (left) => {
    const count = tf.util.sizeFromShape(batch);
    for (let i = 0; i < count; i++) {
      copy(backend, a, broadcastIndex(i, batch, a.shape.slice(0, -2)) * m * k, left, 0, m * k);
      // A new tensor each time: XNNPACK keeps what it packed of the right matrix under the tensor's id.
      withTemporary(backend, [k, n], (right) => {
        copy(backend, b, broadcastIndex(i, batch, b.shape.slice(0, -2)) * k * n, right, 0, k * n);
        const product = multiply(backend, left, right);
        copy(backend, product, 0, output, i * m * n, m * n);
        backend.disposeData(product.dataId);
      });
    }
  });
  return output;
}

function copy(
  backend: BackendWasm,
  from: tf.TensorInfo,
  start: number,
  to: tf.TensorInfo,
  target: number,
  count: number,
) {
  floats(backend, to).set(floats(backend, from).subarray(start, start + count), target);
}

function asBatch(shape: readonly number[]): [batch: number, rows: number, columns: number] {
  const [rows = 1, columns = 1] = shape.slice(-2);
  return [tf.util.sizeFromShape(shape.slice(0, -2)), rows, columns];
}

/** Where, in a tensor of the shape `own` that is broadcast to `full`, element `index` of `full` is. */
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
