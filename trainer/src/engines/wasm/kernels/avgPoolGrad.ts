import { pooling, shape4 } from '../../convolution.js';
import { floats, input, type Kernel } from '../kernel.js';
import { setWindow } from '../setWindow.js';
import { address, wasmKernels } from '../wasmKernels.js';

/**
 * Distributes each gradient over its window. The backend's own divides by the window's size even if part of the window is
 * outside, which the average excludes.
 */
export const avgPoolGrad: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'input');
  const info = pooling(shape4(x.shape), attrs);
  const output = backend.makeOutput(x.shape, 'float32');
  floats(backend, output).fill(0);
  setWindow(backend, info);
  wasmKernels(backend).avgPoolGrad(info.batchSize, address(backend, input(call, 'dy')), address(backend, output));
  return output;
};
