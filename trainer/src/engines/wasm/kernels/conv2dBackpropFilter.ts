import * as v from 'valibot';
import { convolution, shape4 } from '../../convolution.js';
import { floats, input, withTemporary, type Kernel } from '../kernel.js';
import { gatherPatches, imagesAtOnce, patchSize } from '../patches.js';
import { multiply } from './batchMatMul.js';

const attributesSchema = v.object({ filterShape: v.array(v.number()) });

/** A filter's gradient: the input's patches, transposed, by the output's gradient. The backend has none. */
export const conv2dBackpropFilter: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'x');
  const dy = input(call, 'dy');
  const filterShape = shape4(v.parse(attributesSchema, attrs).filterShape);
  const info = convolution(shape4(x.shape), filterShape, attrs);
  const positions = info.outHeight * info.outWidth;
  const output = backend.makeOutput(filterShape, 'float32');
  floats(backend, output).fill(0);
  const atOnce = imagesAtOnce(info);
  for (let first = 0; first < info.batchSize; first += atOnce) {
    const rows = Math.min(atOnce, info.batchSize - first);
    withTemporary(backend, [patchSize(info), rows * positions], (patches) => {
      withTemporary(backend, [rows * positions, info.outChannels], (gradient) => {
        gatherPatches(info, floats(backend, x), first, rows, floats(backend, patches));
        const start = first * positions * info.outChannels;
        floats(backend, gradient).set(floats(backend, dy).subarray(start, start + rows * positions * info.outChannels));
        const product = multiply(backend, patches, gradient);
        add(floats(backend, output), floats(backend, product));
        backend.disposeData(product.dataId);
      });
    });
  }
  return output;
};

function add(sum: Float32Array, addend: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (addend[i] ?? 0);
}
