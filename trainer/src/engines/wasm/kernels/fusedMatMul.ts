import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as v from 'valibot';
import { floats, input, stockKernel, withTemporary, type Kernel } from '../kernel.js';
import { transpose } from '../transpose.js';

const stock = stockKernel('_FusedMatMul');
const attributesSchema = v.object({ transposeA: v.boolean(), transposeB: v.boolean() });

/** A product of matrices with bias and activation. The backend's own ignores the bias where a matrix is to be transposed. */
export const fusedMatMul: Kernel = (call) => {
  const { inputs, backend, attrs } = call;
  const { transposeA, transposeB } = v.parse(attributesSchema, attrs);
  return straightened(backend, input(call, 'a'), transposeA, (a) =>
    straightened(backend, input(call, 'b'), transposeB, (b) =>
      stock({ backend, inputs: { ...inputs, a, b }, attrs: { ...attrs, transposeA: false, transposeB: false } }),
    ),
  );
};

/** Gives `compute` the matrix with its dimensions exchanged, if they have to be. */
function straightened<T>(
  backend: BackendWasm,
  tensor: TensorInfo,
  exchange: boolean,
  compute: (tensor: TensorInfo) => T,
): T {
  if (!exchange) return compute(tensor);
  const [rows = 1, columns = 1] = tensor.shape.slice(-2);
  return withTemporary(backend, [...tensor.shape.slice(0, -2), columns, rows], (exchanged) => {
    transpose(floats(backend, tensor), floats(backend, exchanged), rows, columns);
    return compute(exchanged);
  });
}
