import type { backend_util } from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { convolution, shape4 } from '../../convolution.js';
import { floats, input, type Kernel } from '../kernel.js';

const filterSchema = v.object({ filterShape: v.array(v.number()) });
const inputSchema = v.object({ inputShape: v.array(v.number()) });

/** The filter's gradient of a depthwise convolution, `[height, width, channels, multiplier]`. The backend has none. */
export const depthwiseConv2dBackpropFilter: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'x');
  const filterShape = shape4(v.parse(filterSchema, attrs).filterShape);
  const output = backend.makeOutput(filterShape, 'float32');
  const dFilter = floats(backend, output).fill(0);
  const values = floats(backend, x);
  const dy = floats(backend, input(call, 'dy'));
  forEachTap(convolution(shape4(x.shape), filterShape, attrs, true), (xAt, filterAt, dyAt) => {
    dFilter[filterAt] = (dFilter[filterAt] ?? 0) + (values[xAt] ?? 0) * (dy[dyAt] ?? 0);
  });
  return output;
};

/** The input's gradient of a depthwise convolution. The backend has none. */
export const depthwiseConv2dBackpropInput: Kernel = (call) => {
  const { backend, attrs } = call;
  const filter = input(call, 'filter');
  const inputShape = shape4(v.parse(inputSchema, attrs).inputShape);
  const output = backend.makeOutput(inputShape, 'float32');
  const dx = floats(backend, output).fill(0);
  const weights = floats(backend, filter);
  const dy = floats(backend, input(call, 'dy'));
  forEachTap(convolution(inputShape, shape4(filter.shape), attrs, true), (xAt, filterAt, dyAt) => {
    dx[xAt] = (dx[xAt] ?? 0) + (weights[filterAt] ?? 0) * (dy[dyAt] ?? 0);
  });
  return output;
};

/** Every product that the convolution sums: the indices of its number, its weight and its output. */
function forEachTap(
  info: backend_util.Conv2DInfo,
  visit: (xAt: number, filterAt: number, outputAt: number) => void,
): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth, padInfo } = info;
  const multiplier = outChannels / inChannels;
  for (let image = 0; image < info.batchSize; image++) {
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++) {
        const outputAt = ((image * outHeight + y) * outWidth + x) * outChannels;
        for (let i = 0; i < filterHeight; i++) {
          const inY = y * info.strideHeight + i * info.dilationHeight - padInfo.top;
          if (inY < 0 || inY >= inHeight) continue;
          for (let j = 0; j < filterWidth; j++) {
            const inX = x * info.strideWidth + j * info.dilationWidth - padInfo.left;
            if (inX < 0 || inX >= inWidth) continue;
            const xAt = ((image * inHeight + inY) * inWidth + inX) * inChannels;
            const filterAt = (i * filterWidth + j) * outChannels;
            for (let channel = 0; channel < inChannels; channel++) {
              for (let m = 0; m < multiplier; m++) {
                const k = channel * multiplier + m;
                visit(xAt + channel, filterAt + k, outputAt + k);
              }
            }
          }
        }
      }
    }
  }
}
