import { pooling, shape4 } from '../../convolution.js';
import { floats, input, type Kernel } from '../kernel.js';
import { insideWindow } from '../insideWindow.js';

/**
 * Shares each gradient among the numbers of its window. The backend's own divides by the window's size even where part of
 * the window is outside, which the average does not count.
 */
export const avgPoolGrad: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'input');
  const info = pooling(shape4(x.shape), attrs);
  const output = backend.makeOutput(x.shape, 'float32');
  const dx = floats(backend, output).fill(0);
  const dy = floats(backend, input(call, 'dy'));
  const { inHeight, inWidth, inChannels, outHeight, outWidth } = info;
  let at = 0;
  for (let image = 0; image < info.batchSize; image++) {
    for (let y = 0; y < outHeight; y++) {
      const [top, bottom] = insideWindow(y * info.strideHeight - info.padInfo.top, info.filterHeight, inHeight);
      for (let x = 0; x < outWidth; x++, at += inChannels) {
        const [left, right] = insideWindow(x * info.strideWidth - info.padInfo.left, info.filterWidth, inWidth);
        const share = 1 / ((bottom - top) * (right - left));
        for (let row = top; row < bottom; row++) {
          for (let column = left; column < right; column++) {
            const target = ((image * inHeight + row) * inWidth + column) * inChannels;
            for (let channel = 0; channel < inChannels; channel++)
              dx[target + channel] = (dx[target + channel] ?? 0) + share * (dy[at + channel] ?? 0);
          }
        }
      }
    }
  }
  return output;
};
