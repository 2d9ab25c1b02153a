import type { TensorInfo } from '@tensorflow/tfjs-core';
import { convolution, shape4 } from '../../convolution.js';
import { finishing } from '../finishing.js';
import { input, type Kernel, type KernelCall } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';
import { withPatches } from '../withPatches.js';

/**
 * Convolution as a matrix product. The backend's own repacks its filters whenever they change, which in training is at every
 * step, and is wrong for `same` if a stride is larger than the filter.
 */
export const conv2d: Kernel = (call) => convolve(call, 0, 0);

/** Convolution with a bias and an activation. */
export const fusedConv2d: Kernel = (call) => {
  const { inputs, backend } = call;
  const { code, apply } = finishing(call);
  return apply(convolve(call, inputs.bias ? address(backend, inputs.bias) : 0, code));
};

function convolve(call: KernelCall, bias: number, activation: number): TensorInfo {
  const { backend, attrs } = call;
  const [x, filter] = [input(call, 'x'), input(call, 'filter')];
  const info = convolution(shape4(x.shape), shape4(filter.shape), attrs);
  const output = backend.makeOutput(info.outShape, 'float32');
  const { convolve, workspace } = wasmKernels(backend);
  withPatches(backend, info, (patches) => {
    const [from, weights, to] = [address(backend, x), address(backend, filter), address(backend, output)];
    convolve(info.batchSize, from, weights, bias, activation, to, patches, workspace);
  });
  return output;
}
