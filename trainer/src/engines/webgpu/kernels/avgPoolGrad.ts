import { pooling, shape4 } from '../../convolution.js';
import { free, input, type Kernel, stockKernel } from '../kernel.js';

const [stock, multiply] = [stockKernel('AvgPoolGrad'), stockKernel('Multiply')];

/**
 * Distributes each gradient over its window. The backend's own divides by the window's size even if part of the window is
 * outside, which the average excludes; gradients are rescaled beforehand.
 */
export const avgPoolGrad: Kernel = (call) => {
  const info = pooling(shape4(input(call, 'input').shape), call.attrs);
  const { top, bottom, left, right } = info.padInfo;
  if (top + bottom + left + right === 0) return stock(call);
  const down = sharesAlong(info.inHeight, info.outHeight, info.filterHeight, info.strideHeight, top);
  const across = sharesAlong(info.inWidth, info.outWidth, info.filterWidth, info.strideWidth, left);
  const shares = Float32Array.from(down.flatMap((share) => across.map((other) => share * other)));
  const b = call.backend.makeTensorInfo([1, info.outHeight, info.outWidth, 1], 'float32', shares);
  const dy = multiply({ ...call, inputs: { a: input(call, 'dy'), b } });
  const output = stock({ ...call, inputs: { ...call.inputs, dy } });
  free(call, b);
  free(call, dy);
  return output;
};

/** Returns, for each window along a dimension, its size divided by the size of its part inside. */
function sharesAlong(size: number, windows: number, filter: number, stride: number, before: number): number[] {
  return Array.from({ length: windows }, (_, at) => {
    const first = at * stride - before;
    return filter / Math.max(1, Math.min(first + filter, size) - Math.max(first, 0));
  });
}
