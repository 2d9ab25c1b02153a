import * as v from 'valibot';
import { convolution, shape4 } from '../../convolution.js';
import { address, assembly } from '../assembly.js';
import { floats, input, withTemporary, type Kernel } from '../kernel.js';
import { matrix, multiply, transposed } from '../multiply.js';
import { imagesAtOnce, patchSize } from '../patches.js';
import { setWindow } from '../setWindow.js';

const attributesSchema = v.object({ filterShape: v.array(v.number()) });

/** A filter's gradient: the input's patches, transposed, by the output's gradient. The backend has none. */
export const conv2dBackpropFilter: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'x');
  const dy = input(call, 'dy');
  const filterShape = shape4(v.parse(attributesSchema, attrs).filterShape);
  const info = convolution(shape4(x.shape), filterShape, attrs);
  const [positions, size, filters] = [info.outHeight * info.outWidth, patchSize(info), info.outChannels];
  const output = backend.makeOutput(filterShape, 'float32');
  floats(backend, output).fill(0);
  const atOnce = imagesAtOnce(info);
  const { gatherPatches } = assembly(backend);
  setWindow(backend, info);
  withTemporary(backend, [atOnce * positions, size], (patches) => {
    const [from, gradients, to, at] = [
      address(backend, x),
      address(backend, dy),
      address(backend, output),
      address(backend, patches),
    ];
    for (let first = 0; first < info.batchSize; first += atOnce) {
      const images = Math.min(atOnce, info.batchSize - first);
      gatherPatches(images, from + 4 * first * info.inHeight * info.inWidth * info.inChannels, at);
      const dyOfThese = matrix(gradients + 4 * first * positions * filters, filters);
      multiply(backend, [size, filters, images * positions], transposed(matrix(at, size)), dyOfThese, to, {
        add: true,
      });
    }
  });
  return output;
};
