import { finishRows } from './finish';
import { gemm } from './gemm';
import { clear } from './numbers';
import { gatherPatches, scatterPatches } from './patches';
import * as window from './window';

/**
 * Convolutions as products of matrices: patches of the input by the filters, `[filterHeight, filterWidth, channels, filters]`.
 * So many rows of the output are worked on at once that their patches stay in the second-level cache. `workspace` is `gemm`'s,
 * and `patches` has room for `patchesWorkspace` numbers.
 */

/** How many numbers the patches of one go may be, where one row of the output is not more already. */
const most: usize = 49152;

/** How many numbers of workspace the patches need. */
export function patchesWorkspace(): usize {
  return isPointwise() ? 0 : rowsAtOnce() * (window.outWidth as usize) * patchSize() + 3;
}

/** `bias`, one number a filter, may be 0 for none; `activation` as in `finishRows`. */
export function convolve(
  images: usize,
  input: usize,
  filters: usize,
  bias: usize,
  activation: i32,
  output: usize,
  patches: usize,
  workspace: usize,
): void {
  const count = window.outChannels as usize;
  const rows = images * (window.outHeight as usize);
  for (let first: usize = 0; first < rows; first += rowsAtOnce()) {
    const last = min(rows, first + rowsAtOnce());
    const positions = (last - first) * (window.outWidth as usize);
    const seen = patchesOf(first, last, input, patches);
    const to = output + firstNumber(first, count);
    gemm(positions, count, patchSize(), seen, patchSize(), 1, filters, count, 1, to, count, false, workspace);
    finishRows(positions, count, to, bias, activation);
  }
}

/** Gradient of the filters. */
export function convolutionFilterGrad(
  images: usize,
  input: usize,
  gradients: usize,
  output: usize,
  patches: usize,
  workspace: usize,
): void {
  const count = window.outChannels as usize;
  const size = patchSize();
  const rows = images * (window.outHeight as usize);
  for (let first: usize = 0; first < rows; first += rowsAtOnce()) {
    const last = min(rows, first + rowsAtOnce());
    const positions = (last - first) * (window.outWidth as usize);
    const seen = patchesOf(first, last, input, patches);
    const dy = gradients + firstNumber(first, count);
    gemm(size, count, positions, seen, 1, size, dy, count, 1, output, count, first > 0, workspace);
  }
}

/** Gradient of the input; also transposed convolution. */
export function convolutionInputGrad(
  images: usize,
  filters: usize,
  gradients: usize,
  output: usize,
  patches: usize,
  workspace: usize,
): void {
  const count = window.outChannels as usize;
  const size = patchSize();
  const rows = images * (window.outHeight as usize);
  if (!isPointwise())
    clear(output, images * ((window.inHeight * window.inWidth) as usize) * (window.channels as usize));
  for (let first: usize = 0; first < rows; first += rowsAtOnce()) {
    const last = min(rows, first + rowsAtOnce());
    const positions = (last - first) * (window.outWidth as usize);
    const to = isPointwise() ? output + firstNumber(first, size) : patches;
    const dy = gradients + firstNumber(first, count);
    gemm(positions, size, count, dy, count, 1, filters, 1, count, to, size, false, workspace);
    if (!isPointwise()) scatterPatches(first, last, patches, output);
  }
}

/** The patches of these rows of the output: gathered, or the input itself where each pixel is a patch. */
function patchesOf(first: usize, last: usize, input: usize, patches: usize): usize {
  if (isPointwise()) return input + firstNumber(first, patchSize());
  gatherPatches(first, last, input, patches);
  return patches;
}

/** Where, in bytes, a row of the output begins that has `depth` numbers a position. */
function firstNumber(row: usize, depth: usize): usize {
  return (row * (window.outWidth as usize) * depth) << 2;
}

function isPointwise(): bool {
  return (
    window.filterHeight * window.filterWidth == 1 &&
    window.strideHeight * window.strideWidth == 1 &&
    window.outHeight == window.inHeight &&
    window.outWidth == window.inWidth &&
    (window.padTop | window.padLeft) == 0
  );
}

function patchSize(): usize {
  return ((window.filterHeight * window.filterWidth) as usize) * (window.channels as usize);
}

function rowsAtOnce(): usize {
  return max<usize>(1, most / ((window.outWidth as usize) * patchSize()));
}
