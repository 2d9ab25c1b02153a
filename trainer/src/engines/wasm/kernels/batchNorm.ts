import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { input, type Kernel, type KernelCall, withTemporary } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';

const attributesSchema = v.object({ epsilon: v.number() });

/**
 * Normalizes `x`, channels last, by its own moments. Returns `[y, mean, variance]`. Not a tfjs kernel: `standardizeBatch` uses
 * it.
 */
export const trainedBatchNorm: Kernel = (call) => {
  const { backend } = call;
  const { x, rows, columns, epsilon } = parameters(call);
  const y = backend.makeOutput(x.shape, 'float32');
  const [mean, variance] = [backend.makeOutput([columns], 'float32'), backend.makeOutput([columns], 'float32')];
  withTemporary(backend, [2 * columns], (scratch) => {
    const at = (tensor: tf.TensorInfo) => address(backend, tensor);
    const given = [at(x), at(input(call, 'gamma')), at(input(call, 'beta')), epsilon];
    wasmKernels(backend).batchNorm(rows, columns, ...given, at(y), at(mean), at(variance), at(scratch));
  });
  return [y, mean, variance];
};

/** Returns the gradients with respect to `x`, `gamma` and `beta`, from `x`, `dy`, `gamma` and the moments. */
export const trainedBatchNormGrad: Kernel = (call) => {
  const { backend } = call;
  const { x, rows, columns, epsilon } = parameters(call);
  const dx = backend.makeOutput(x.shape, 'float32');
  const [dGamma, dBeta] = [backend.makeOutput([columns], 'float32'), backend.makeOutput([columns], 'float32')];
  withTemporary(backend, [4 * columns], (scratch) => {
    const at = (tensor: tf.TensorInfo) => address(backend, tensor);
    const given = [x, ...['dy', 'mean', 'variance', 'gamma'].map((name) => input(call, name))].map(at);
    wasmKernels(backend).batchNormGrad(rows, columns, ...given, epsilon, at(dx), at(dGamma), at(dBeta), at(scratch));
  });
  return [dx, dGamma, dBeta];
};

function parameters(call: KernelCall) {
  const x = input(call, 'x');
  const columns = x.shape.at(-1) ?? 1;
  return { x, columns, rows: tf.util.sizeFromShape(x.shape) / columns, ...v.parse(attributesSchema, call.attrs) };
}
