import * as v from 'valibot';
import { convolution, shape4 } from '../../convolution.js';
import { input, type Kernel } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';
import { withPatches } from '../withPatches.js';

const attributesSchema = v.object({ inputShape: v.array(v.number()) });

/** Returns the input's gradient; also transposed convolution. The backend's own is correct, but slow. */
export const conv2dBackpropInput: Kernel = (call) => {
  const { backend, attrs } = call;
  const filter = input(call, 'filter');
  const inputShape = shape4(v.parse(attributesSchema, attrs).inputShape);
  const info = convolution(inputShape, shape4(filter.shape), attrs);
  const output = backend.makeOutput(inputShape, 'float32');
  const { convolutionInputGrad, workspace } = wasmKernels(backend);
  withPatches(backend, info, (patches) => {
    const [weights, gradients] = [address(backend, filter), address(backend, input(call, 'dy'))];
    convolutionInputGrad(info.batchSize, weights, gradients, address(backend, output), patches, workspace);
  });
  return output;
};
