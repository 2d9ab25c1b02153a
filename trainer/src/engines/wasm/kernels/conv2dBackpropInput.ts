import * as v from 'valibot';
import { convolution, shape4 } from '../../convolution.js';
import { floats, input, withTemporary, type Kernel } from '../kernel.js';
import { imagesAtOnce, patchSize, scatterPatches } from '../patches.js';
import { multiply, straightened } from './batchMatMul.js';

const attributesSchema = v.object({ inputShape: v.array(v.number()) });

/** The input's gradient, and transposed convolution. The backend's own is right, and slow. */
export const conv2dBackpropInput: Kernel = (call) => {
  const { backend, attrs } = call;
  const dy = input(call, 'dy');
  const filter = input(call, 'filter');
  const inputShape = shape4(v.parse(attributesSchema, attrs).inputShape);
  const info = convolution(inputShape, shape4(filter.shape), attrs);
  const positions = info.outHeight * info.outWidth;
  const output = backend.makeOutput(inputShape, 'float32');
  floats(backend, output).fill(0);
  const atOnce = imagesAtOnce(info);
  const matrix = { ...filter, shape: [patchSize(info), info.outChannels] };
  straightened(backend, matrix, true, (transposed) => {
    for (let first = 0; first < info.batchSize; first += atOnce) {
      const rows = Math.min(atOnce, info.batchSize - first);
      withTemporary(backend, [rows * positions, info.outChannels], (gradient) => {
        const start = first * positions * info.outChannels;
        floats(backend, gradient).set(floats(backend, dy).subarray(start, start + rows * positions * info.outChannels));
        const patches = multiply(backend, gradient, transposed);
        scatterPatches(info, floats(backend, patches), first, rows, floats(backend, output));
        backend.disposeData(patches.dataId);
      });
    }
  });
  return output;
};
