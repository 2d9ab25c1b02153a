import * as v from 'valibot';
import { convolution, shape4 } from '../../convolution.js';
import { address, assembly } from '../assembly.js';
import { floats, input, withTemporary, type Kernel } from '../kernel.js';
import { matrix, multiply, transposed } from '../multiply.js';
import { imagesAtOnce, patchSize } from '../patches.js';
import { setWindow } from '../setWindow.js';

const attributesSchema = v.object({ inputShape: v.array(v.number()) });

/** The input's gradient, and transposed convolution. The backend's own is right, and slow. */
export const conv2dBackpropInput: Kernel = (call) => {
  const { backend, attrs } = call;
  const dy = input(call, 'dy');
  const filter = input(call, 'filter');
  const inputShape = shape4(v.parse(attributesSchema, attrs).inputShape);
  const info = convolution(inputShape, shape4(filter.shape), attrs);
  const [positions, size, filters] = [info.outHeight * info.outWidth, patchSize(info), info.outChannels];
  const output = backend.makeOutput(inputShape, 'float32');
  floats(backend, output).fill(0);
  const atOnce = imagesAtOnce(info);
  const { scatterPatches } = assembly(backend);
  setWindow(backend, info);
  withTemporary(backend, [atOnce * positions, size], (patches) => {
    const [gradients, weights, to, at] = [
      address(backend, dy),
      address(backend, filter),
      address(backend, output),
      address(backend, patches),
    ];
    for (let first = 0; first < info.batchSize; first += atOnce) {
      const images = Math.min(atOnce, info.batchSize - first);
      const dyOfThese = matrix(gradients + 4 * first * positions * filters, filters);
      multiply(backend, [images * positions, size, filters], dyOfThese, transposed(matrix(weights, filters)), at);
      scatterPatches(images, at, to + 4 * first * info.inHeight * info.inWidth * info.inChannels);
    }
  });
  return output;
};
