import * as v from 'valibot';
import { convolution, shape4 } from '../../convolution.js';
import { floats, input, type Kernel } from '../kernel.js';
import { setWindow } from '../setWindow.js';
import { address, wasmKernels } from '../wasmKernels.js';

const filterSchema = v.object({ filterShape: v.array(v.number()) });
const inputSchema = v.object({ inputShape: v.array(v.number()) });

/**
 * Returns the filter's gradient of a depthwise convolution, `[height, width, channels, multiplier]`. The backend lacks this
 * kernel.
 */
export const depthwiseConv2dBackpropFilter: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'x');
  const filterShape = shape4(v.parse(filterSchema, attrs).filterShape);
  const info = convolution(shape4(x.shape), filterShape, attrs, true);
  const output = backend.makeOutput(filterShape, 'float32');
  floats(backend, output).fill(0);
  setWindow(backend, info);
  const [from, gradients] = [address(backend, x), address(backend, input(call, 'dy'))];
  wasmKernels(backend).depthwiseFilterGrad(info.batchSize, from, gradients, address(backend, output));
  return output;
};

/** Returns the input's gradient of a depthwise convolution. The backend lacks this kernel. */
export const depthwiseConv2dBackpropInput: Kernel = (call) => {
  const { backend, attrs } = call;
  const filter = input(call, 'filter');
  const inputShape = shape4(v.parse(inputSchema, attrs).inputShape);
  const info = convolution(inputShape, shape4(filter.shape), attrs, true);
  const output = backend.makeOutput(inputShape, 'float32');
  floats(backend, output).fill(0);
  setWindow(backend, info);
  const [weights, gradients] = [address(backend, filter), address(backend, input(call, 'dy'))];
  wasmKernels(backend).depthwiseInputGrad(info.batchSize, weights, gradients, address(backend, output));
  return output;
};
