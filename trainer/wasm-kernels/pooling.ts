import { addScaled } from './numbers';
import * as window from './window';

/** Sends each gradient to the first of the largest numbers of its window. `output` is zeros. */
export function maxPoolGrad(images: usize, input: usize, gradients: usize, output: usize): void {
  const pixel = (window.channels as usize) << 2;
  const image = (window.inHeight as usize) * (window.inWidth as usize) * pixel;
  for (let n: usize = 0; n < images; n++, input += image, output += image) {
    for (let y: i32 = 0; y < window.outHeight; y++) {
      for (let x: i32 = 0; x < window.outWidth; x++, gradients += pixel) {
        setInside(y, x);
        if (rows <= 0 || columns <= 0) continue;
        const first = ((top * window.inWidth + left) as usize) * pixel;
        sendToLargest(input + first, gradients, output + first, window.channels as usize, pixel);
      }
    }
  }
}

/** Shares each gradient equally among the numbers of its window that are inside the image. `output` is zeros. */
export function avgPoolGrad(images: usize, gradients: usize, output: usize): void {
  const depth = window.channels as usize;
  const pixel = depth << 2;
  const line = (window.inWidth as usize) * pixel;
  const image = (window.inHeight as usize) * line;
  for (let n: usize = 0; n < images; n++, output += image) {
    for (let y: i32 = 0; y < window.outHeight; y++) {
      for (let x: i32 = 0; x < window.outWidth; x++, gradients += pixel) {
        setInside(y, x);
        const share: f32 = (1 / ((rows * columns) as f64)) as f32;
        for (let row: i32 = 0; row < rows; row++) {
          let at = output + ((top + row) as usize) * line + (left as usize) * pixel;
          for (let column: i32 = 0; column < columns; column++, at += pixel) addScaled(at, gradients, share, depth);
        }
      }
    }
  }
}

/** The part of the current window that is inside the image. */
let top: i32 = 0;
let left: i32 = 0;
let rows: i32 = 0;
let columns: i32 = 0;

function setInside(y: i32, x: i32): void {
  const start = y * window.strideHeight - window.padTop;
  const side = x * window.strideWidth - window.padLeft;
  top = max(start, 0);
  left = max(side, 0);
  rows = min(start + window.filterHeight, window.inHeight) - top;
  columns = min(side + window.filterWidth, window.inWidth) - left;
}

/** One window, all its channels: four at a time, by the number of the position that has the largest. */
function sendToLargest(input: usize, gradient: usize, output: usize, depth: usize, pixel: usize): void {
  const line = (window.inWidth as usize) * pixel;
  let channel: usize = 0;
  for (; channel + 4 <= depth; channel += 4) {
    let best = v128.load(input);
    let winner = i32x4.splat(0);
    let position: i32 = 0;
    for (let row: i32 = 0; row < rows; row++) {
      let from = input + (row as usize) * line;
      for (let column: i32 = 0; column < columns; column++, from += pixel, position++) {
        const values = v128.load(from);
        const isLarger = f32x4.gt(values, best);
        best = v128.bitselect(values, best, isLarger);
        winner = v128.bitselect(i32x4.splat(position), winner, isLarger);
      }
    }
    const values = v128.load(gradient);
    position = 0;
    for (let row: i32 = 0; row < rows; row++) {
      let to = output + (row as usize) * line;
      for (let column: i32 = 0; column < columns; column++, to += pixel, position++)
        v128.store(to, f32x4.add(v128.load(to), v128.and(values, i32x4.eq(winner, i32x4.splat(position)))));
    }
    input += 16;
    gradient += 16;
    output += 16;
  }
  for (; channel < depth; channel++) {
    let best = load<f32>(input);
    let winner: usize = 0;
    for (let row: i32 = 0; row < rows; row++) {
      let at = (row as usize) * line;
      for (let column: i32 = 0; column < columns; column++, at += pixel) {
        const value = load<f32>(input + at);
        if (value <= best) continue;
        best = value;
        winner = at;
      }
    }
    store<f32>(output + winner, load<f32>(output + winner) + load<f32>(gradient));
    input += 4;
    gradient += 4;
    output += 4;
  }
}
