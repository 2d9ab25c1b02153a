import { pooling, shape4 } from '../../convolution.js';
import { insideWindow } from '../insideWindow.js';
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
      const [top, bottom] = insideWindow(y * info.strideHeight - info.padInfo.top, info.filterHeight, inHeight);
      for (let x = 0; x < outWidth; x++) {
        const [left, right] = insideWindow(x * info.strideWidth - info.padInfo.left, info.filterWidth, inWidth);
        for (let channel = 0; channel < inChannels; channel++, at++) {
          let best = -Infinity;
          let position = -1;
          for (let row = top; row < bottom; row++) {
            let source = ((image * inHeight + row) * inWidth + left) * inChannels + channel;
            for (let column = left; column < right; column++, source += inChannels) {
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
