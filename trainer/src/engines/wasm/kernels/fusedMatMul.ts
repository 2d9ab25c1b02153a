import * as v from 'valibot';
import { input, stockKernel, type Kernel } from '../kernel.js';
import { straightened } from './batchMatMul.js';

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
