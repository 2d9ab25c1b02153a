import { addTo } from './numbers';
import * as window from './window';

/**
 * A patch is the part of the input that the filter sees from one position of the output, `[filterHeight, filterWidth,
 * channels]`; patches of `images` images lie row by row, one for each position.
 */
export function gatherPatches(images: usize, input: usize, patches: usize): void {
  const pixel = (window.channels as usize) << 2;
  const line = (window.filterWidth as usize) * pixel;
  const image = (window.inHeight as usize) * (window.inWidth as usize) * pixel;
  let to = patches;
  for (let n: usize = 0; n < images; n++, input += image) {
    for (let y: i32 = 0; y < window.outHeight; y++) {
      for (let x: i32 = 0; x < window.outWidth; x++) {
        const left = x * window.strideWidth - window.padLeft;
        for (let i: i32 = 0; i < window.filterHeight; i++, to += line) {
          const inY = y * window.strideHeight + i * window.dilationHeight - window.padTop;
          if (inY < 0 || inY >= window.inHeight) {
            memory.fill(to, 0, line);
            continue;
          }
          gatherLine(input + ((inY * window.inWidth) as usize) * pixel, left, pixel, to);
        }
      }
    }
  }
}

function gatherLine(row: usize, left: i32, pixel: usize, to: usize): void {
  if (window.dilationWidth == 1 && left >= 0 && left + window.filterWidth <= window.inWidth) {
    memory.copy(to, row + (left as usize) * pixel, (window.filterWidth as usize) * pixel);
    return;
  }
  for (let j: i32 = 0; j < window.filterWidth; j++, to += pixel) {
    const inX = left + j * window.dilationWidth;
    if (inX < 0 || inX >= window.inWidth) memory.fill(to, 0, pixel);
    else memory.copy(to, row + (inX as usize) * pixel, pixel);
  }
}

/** Adds patches to the images that they were taken of. */
export function scatterPatches(images: usize, patches: usize, output: usize): void {
  const pixel = (window.channels as usize) << 2;
  const line = (window.filterWidth as usize) * pixel;
  const image = (window.inHeight as usize) * (window.inWidth as usize) * pixel;
  let from = patches;
  for (let n: usize = 0; n < images; n++, output += image) {
    for (let y: i32 = 0; y < window.outHeight; y++) {
      for (let x: i32 = 0; x < window.outWidth; x++) {
        const left = x * window.strideWidth - window.padLeft;
        for (let i: i32 = 0; i < window.filterHeight; i++, from += line) {
          const inY = y * window.strideHeight + i * window.dilationHeight - window.padTop;
          if (inY < 0 || inY >= window.inHeight) continue;
          scatterLine(from, left, pixel, output + ((inY * window.inWidth) as usize) * pixel);
        }
      }
    }
  }
}

function scatterLine(from: usize, left: i32, pixel: usize, row: usize): void {
  if (window.dilationWidth == 1 && left >= 0 && left + window.filterWidth <= window.inWidth) {
    addTo(row + (left as usize) * pixel, from, (window.filterWidth as usize) * (window.channels as usize));
    return;
  }
  for (let j: i32 = 0; j < window.filterWidth; j++, from += pixel) {
    const inX = left + j * window.dilationWidth;
    if (inX >= 0 && inX < window.inWidth) addTo(row + (inX as usize) * pixel, from, window.channels as usize);
  }
}
