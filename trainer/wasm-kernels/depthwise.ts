import { addProducts } from './numbers';
import * as window from './window';

/** Gradient of the filters `[height, width, channels, multiplier]` of a depthwise convolution. `output` is zeros. */
export function depthwiseFilterGrad(images: usize, input: usize, gradients: usize, output: usize): void {
  forEachTap(images, input, gradients, output, true);
}

/** Gradient of the input. `output` is zeros. */
export function depthwiseInputGrad(images: usize, filters: usize, gradients: usize, output: usize): void {
  forEachTap(images, output, gradients, filters, false);
}

/** Every product that the convolution sums, for all channels of a pixel at once. */
function forEachTap(images: usize, pixels: usize, gradients: usize, filters: usize, toFilters: bool): void {
  const depth = window.channels as usize;
  const image = (window.inHeight as usize) * (window.inWidth as usize) * (depth << 2);
  const filter = (window.outChannels as usize) << 2;
  for (let n: usize = 0; n < images; n++, pixels += image) {
    for (let y: i32 = 0; y < window.outHeight; y++) {
      for (let x: i32 = 0; x < window.outWidth; x++, gradients += filter) {
        for (let i: i32 = 0; i < window.filterHeight; i++) {
          const inY = y * window.strideHeight + i * window.dilationHeight - window.padTop;
          if (inY < 0 || inY >= window.inHeight) continue;
          for (let j: i32 = 0; j < window.filterWidth; j++) {
            const inX = x * window.strideWidth + j * window.dilationWidth - window.padLeft;
            if (inX < 0 || inX >= window.inWidth) continue;
            const pixel = pixels + ((inY * window.inWidth + inX) as usize) * (depth << 2);
            const tap = filters + ((i * window.filterWidth + j) as usize) * filter;
            if (toFilters) multiplyChannels(tap, pixel, gradients);
            else addChannels(pixel, tap, gradients);
          }
        }
      }
    }
  }
}

function multiplyChannels(tap: usize, pixel: usize, gradient: usize): void {
  const depth = window.channels as usize;
  const multiplier = (window.outChannels as usize) / depth;
  if (multiplier == 1) {
    addProducts(tap, pixel, gradient, depth);
    return;
  }
  for (let channel: usize = 0; channel < depth; channel++) {
    const value = load<f32>(pixel + (channel << 2));
    for (let m: usize = 0; m < multiplier; m++, tap += 4, gradient += 4)
      store<f32>(tap, load<f32>(tap) + value * load<f32>(gradient));
  }
}

function addChannels(pixel: usize, tap: usize, gradient: usize): void {
  const depth = window.channels as usize;
  const multiplier = (window.outChannels as usize) / depth;
  if (multiplier == 1) {
    addProducts(pixel, tap, gradient, depth);
    return;
  }
  for (let channel: usize = 0; channel < depth; channel++) {
    const at = pixel + (channel << 2);
    let sum = load<f32>(at);
    for (let m: usize = 0; m < multiplier; m++, tap += 4, gradient += 4) sum += load<f32>(tap) * load<f32>(gradient);
    store<f32>(at, sum);
  }
}
