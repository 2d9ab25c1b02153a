import * as v from 'valibot';
import { convolution, shape4 } from '../../convolution.js';
import { input, type Kernel } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';
import { withPatches } from '../withPatches.js';

const attributesSchema = v.object({ filterShape: v.array(v.number()) });

/** Returns a filter's gradient: the input's patches, transposed, times the output's gradient. The backend lacks this kernel. */
export const conv2dBackpropFilter: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'x');
  const filterShape = shape4(v.parse(attributesSchema, attrs).filterShape);
  const info = convolution(shape4(x.shape), filterShape, attrs);
  const output = backend.makeOutput(filterShape, 'float32');
  const { convolutionFilterGrad, workspace } = wasmKernels(backend);
  withPatches(backend, info, (patches) => {
    const [from, gradients] = [address(backend, x), address(backend, input(call, 'dy'))];
    convolutionFilterGrad(info.batchSize, from, gradients, address(backend, output), patches, workspace);
  });
  return output;
};
