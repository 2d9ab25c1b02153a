import { gemm } from './gemm';

/*
 * What all recurrent cells share. A cell goes through all steps of all samples; its states are `[batch, time, units]`, its mask is
 * `[batch, time]`. Of a matrix, `row` is the distance of two rows, in numbers. A cell's file has the formulas of its gates for one
 * sample and their gradients, and calls these functions for its products and for where a step's values are.
 */

let batch: usize = 0;
let time: usize = 0;
let units: usize = 0;
let mask: usize = 0;
let workspace: usize = 0;

/** Sets the sequences that the other functions work on. `mask` is 0 if there is none; `gemmSpace` is `gemm`'s workspace. */
export function setSequences(samples: usize, steps: usize, cellUnits: usize, stepMask: usize, gemmSpace: usize): void {
  batch = samples;
  time = steps;
  units = cellUnits;
  mask = stepMask;
  workspace = gemmSpace;
}

/** Returns whether the mask excludes a `step`, counted through all samples: states then stay as they are. */
export function isMasked(step: usize): bool {
  return mask != 0 && load<f32>(mask + (step << 2)) == 0;
}

/** Returns the address of a `step`, counted through all samples, in `values`, `[batch, time, row]`. */
export function stepOf(values: usize, row: usize, step: usize): usize {
  return values + ((step * row) << 2);
}

/** Returns the address of the state of sample `n` before step `t`: the `initial` one, `[batch, units]`, or that after the last step. */
export function stateBefore(initial: usize, states: usize, n: usize, t: usize): usize {
  return t == 0 ? initial + ((n * units) << 2) : stepOf(states, units, n * time + t - 1);
}

/** Adds the product of the states before step `t` with `columns` of the recurrent kernel to the step's `sums`, `[batch, time, sumsRow]`. */
export function addProduct(
  t: usize,
  initial: usize,
  states: usize,
  columns: usize,
  kernel: usize,
  kernelRow: usize,
  sums: usize,
  sumsRow: usize,
): void {
  const before = stateBefore(initial, states, 0, t);
  const beforeRow = t == 0 ? units : time * units;
  const to = stepOf(sums, sumsRow, t);
  gemm(batch, columns, units, before, beforeRow, 1, kernel, kernelRow, 1, to, time * sumsRow, true, workspace);
}

/** Adds the gradient of the states before step `t` to `dState`, `[batch, units]`, from that of the sums, `dSums`. */
export function addProductGrad(
  t: usize,
  columns: usize,
  kernel: usize,
  kernelRow: usize,
  dSums: usize,
  sumsRow: usize,
  dState: usize,
): void {
  const from = stepOf(dSums, sumsRow, t);
  gemm(batch, units, columns, from, time * sumsRow, 1, kernel, 1, kernelRow, dState, units, true, workspace);
}

/** Computes the gradient of `columns` of the recurrent kernel from that of all steps' sums, `dSums`. */
export function kernelGrad(
  initial: usize,
  states: usize,
  columns: usize,
  dKernel: usize,
  kernelRow: usize,
  dSums: usize,
  sumsRow: usize,
): void {
  gemm(units, columns, batch, initial, 1, units, dSums, time * sumsRow, 1, dKernel, kernelRow, false, workspace);
  if (time == 1) return;
  for (let n: usize = 0; n < batch; n++) {
    const before = stepOf(states, units, n * time);
    const from = stepOf(dSums, sumsRow, n * time + 1);
    gemm(units, columns, time - 1, before, 1, units, from, sumsRow, 1, dKernel, kernelRow, true, workspace);
  }
}
