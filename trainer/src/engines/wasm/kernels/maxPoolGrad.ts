import { pooling, shape4 } from '../../convolution.js';
import { floats, input, type Kernel } from '../kernel.js';
import { setWindow } from '../setWindow.js';
import { address, wasmKernels } from '../wasmKernels.js';

/**
 * Passes each gradient to the first maximum of its window. The backend's own starts its search at 0, so it drops the gradients of
 * windows without a positive number.
 */
export const maxPoolGrad: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'input');
  const info = pooling(shape4(x.shape), attrs);
  const output = backend.makeOutput(x.shape, 'float32');
  floats(backend, output).fill(0);
  setWindow(backend, info);
  const [from, gradients] = [address(backend, x), address(backend, input(call, 'dy'))];
  wasmKernels(backend).maxPoolGrad(info.batchSize, from, gradients, address(backend, output));
  return output;
};
