import * as tf from '@tensorflow/tfjs-core';
import { finishing } from '../finishing.js';
import { type Kernel, type KernelCall, stockKernel } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';
import { batchMatMul } from './batchMatMul.js';

const add = stockKernel('Add');

/** Matrix product with bias and activation. The backend's own ignores the bias if a matrix is transposed. */
export const fusedMatMul: Kernel = (call) => {
  const { backend, inputs } = call;
  const { code, apply } = finishing(call);
  const product = batchMatMul(call);
  const columns = product.shape.at(-1) ?? 1;
  const { bias } = inputs;
  const isVector =
    bias === undefined || (bias.shape.at(-1) === columns && tf.util.sizeFromShape(bias.shape) === columns);
  const sum = isVector ? product : added(call, product, bias);
  const at = isVector && bias ? address(backend, bias) : 0;
  wasmKernels(backend).finishRows(tf.util.sizeFromShape(sum.shape) / columns, columns, address(backend, sum), at, code);
  return apply(sum);
};

function added({ backend }: KernelCall, a: tf.TensorInfo, b: tf.TensorInfo): tf.TensorInfo {
  const sum = add({ backend, inputs: { a, b }, attrs: {} });
  backend.disposeData(a.dataId);
  return sum;
}
