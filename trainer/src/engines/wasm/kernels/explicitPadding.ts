import type { Shape4 } from '../../convolution.js';
import { convolution, shape4 } from '../../convolution.js';
import { input, type Kernel, stockKernel } from '../kernel.js';

/**
 * Calls the backend's own depthwise convolution with explicit padding: it is wrong for `same` if a stride is larger than the
 * filter, because its padding would be negative.
 */
export function explicitPadding(kernelName: string): Kernel {
  const stock = stockKernel(kernelName);
  return (call) => {
    if (call.attrs.pad !== 'same') return stock(call);
    const shapes: [Shape4, Shape4] = [shape4(input(call, 'x').shape), shape4(input(call, 'filter').shape)];
    const info = convolution(...shapes, call.attrs, true);
    if (info.strideHeight <= info.effectiveFilterHeight && info.strideWidth <= info.effectiveFilterWidth)
      return stock(call);
    const { top, bottom, left, right } = info.padInfo;
    const pad = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    return stock({ ...call, attrs: { ...call.attrs, pad } });
  };
}
