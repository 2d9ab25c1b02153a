import { addTo, clear, copyNumbers } from './numbers';
import * as window from './window';

/**
 * A patch is the part of the input that the filter sees from one position of the output, `[filterHeight, filterWidth,
 * channels]`. Patches lie one behind the other, a row of them for each row of the output; rows are counted through all images. Up to
 * three numbers behind the last patch are written, too.
 */
export function gatherPatches(firstRow: usize, lastRow: usize, input: usize, patches: usize): void {
  const depth = window.channels as usize;
  const line = (window.filterWidth as usize) * depth;
  const image = (window.inHeight as usize) * (window.inWidth as usize) * (depth << 2);
  let to = patches;
  for (let row = firstRow; row < lastRow; row++) {
    const from = input + (row / (window.outHeight as usize)) * image;
    const top = ((row % (window.outHeight as usize)) as i32) * window.strideHeight - window.padTop;
    for (let x: i32 = 0; x < window.outWidth; x++) {
      const left = x * window.strideWidth - window.padLeft;
      for (let i: i32 = 0; i < window.filterHeight; i++, to += line << 2) {
        const inY = top + i * window.dilationHeight;
        if (inY < 0 || inY >= window.inHeight) clear(to, line);
        else gatherLine(from + ((inY * window.inWidth) as usize) * (depth << 2), left, depth, to);
      }
    }
  }
}

function gatherLine(row: usize, left: i32, depth: usize, to: usize): void {
  if (isInside(left)) {
    const first = (left as usize) * depth;
    const line = (window.filterWidth as usize) * depth;
    const isRoomy = first + inFours(line) <= (window.inWidth as usize) * depth;
    // What is copied too much, the next line or patch is written over.
    copyNumbers(to, row + (first << 2), isRoomy ? inFours(line) : line);
    return;
  }
  for (let j: i32 = 0; j < window.filterWidth; j++, to += depth << 2) {
    const inX = left + j * window.dilationWidth;
    if (inX < 0 || inX >= window.inWidth) clear(to, depth);
    else copyNumbers(to, row + (inX as usize) * (depth << 2), depth);
  }
}

function inFours(count: usize): usize {
  return (count + 3) & ~3;
}

/** Adds patches to the images that they were taken of. */
export function scatterPatches(firstRow: usize, lastRow: usize, patches: usize, output: usize): void {
  const depth = window.channels as usize;
  const line = (window.filterWidth as usize) * depth;
  const image = (window.inHeight as usize) * (window.inWidth as usize) * (depth << 2);
  let from = patches;
  for (let row = firstRow; row < lastRow; row++) {
    const to = output + (row / (window.outHeight as usize)) * image;
    const top = ((row % (window.outHeight as usize)) as i32) * window.strideHeight - window.padTop;
    for (let x: i32 = 0; x < window.outWidth; x++) {
      const left = x * window.strideWidth - window.padLeft;
      for (let i: i32 = 0; i < window.filterHeight; i++, from += line << 2) {
        const inY = top + i * window.dilationHeight;
        if (inY < 0 || inY >= window.inHeight) continue;
        scatterLine(from, left, depth, to + ((inY * window.inWidth) as usize) * (depth << 2));
      }
    }
  }
}

function scatterLine(from: usize, left: i32, depth: usize, row: usize): void {
  if (isInside(left)) {
    addTo(row + (left as usize) * (depth << 2), from, (window.filterWidth as usize) * depth);
    return;
  }
  for (let j: i32 = 0; j < window.filterWidth; j++, from += depth << 2) {
    const inX = left + j * window.dilationWidth;
    if (inX >= 0 && inX < window.inWidth) addTo(row + (inX as usize) * (depth << 2), from, depth);
  }
}

/** Whether a line of a patch is a stretch of the image. */
function isInside(left: i32): bool {
  return window.dilationWidth == 1 && left >= 0 && left + window.filterWidth <= window.inWidth;
}
