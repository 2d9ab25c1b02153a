import { pooling, shape4 } from '../../convolution.js';
import { floats, input, type Kernel } from '../kernel.js';

/**
 * Sends each gradient to the first of the largest numbers of its window. The backend's own starts its search at 0, so it
 * drops the gradients of windows without a positive number.
 */
export const maxPoolGrad: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'input');
  const dy = input(call, 'dy');
  const info = pooling(shape4(x.shape), attrs);
  const output = backend.makeOutput(x.shape, 'float32');
  const dx = floats(backend, output).fill(0);
  const values = floats(backend, x);
  const gradients = floats(backend, dy);
  const { inHeight, inWidth, inChannels, outHeight, outWidth } = info;
  let at = 0;
  for (let image = 0; image < info.batchSize; image++) {
    for (let y = 0; y < outHeight; y++) {
      const top = y * info.strideHeight - info.padInfo.top;
      const rowFrom = Math.max(0, top);
      const rowTo = Math.min(inHeight, top + info.filterHeight);
      for (let x = 0; x < outWidth; x++) {
        const left = x * info.strideWidth - info.padInfo.left;
        const columnFrom = Math.max(0, left);
        const columnTo = Math.min(inWidth, left + info.filterWidth);
        for (let channel = 0; channel < inChannels; channel++, at++) {
          let best = -Infinity;
          let position = -1;
          for (let row = rowFrom; row < rowTo; row++) {
            let source = ((image * inHeight + row) * inWidth + columnFrom) * inChannels + channel;
            for (let column = columnFrom; column < columnTo; column++, source += inChannels) {
              const value = values[source] ?? 0;
              if (value > best || position < 0) {
                best = value;
                position = source;
              }
            }
          }
          if (position >= 0) dx[position] = (dx[position] ?? 0) + (gradients[at] ?? 0);
        }
      }
    }
  }
  return output;
};
