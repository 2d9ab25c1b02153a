import { gemm } from './gemm';

/** What all cells do that go through a sequence. States are `[batch, time, units]`, a mask is `[batch, time]`. */

/** Whether a mask, if there is one, leaves this step of this sample out: states then stay as they are. */
export function isMasked(mask: usize, position: usize): bool {
  return mask != 0 && load<f32>(mask + (position << 2)) == 0;
}

/**
 * The gradient of `columns` of the recurrent kernel, whose rows are `kernelRow` numbers apart: the product of the states before all
 * steps, the first `state` and then `states`, with the gradients `slopes` of their products, whose rows are `slopesRow` apart.
 */
export function kernelGrad(
  batch: usize,
  time: usize,
  units: usize,
  state: usize,
  states: usize,
  columns: usize,
  slopes: usize,
  slopesRow: usize,
  dKernel: usize,
  kernelRow: usize,
  workspace: usize,
): void {
  gemm(units, columns, batch, state, 1, units, slopes, time * slopesRow, 1, dKernel, kernelRow, false, workspace);
  if (time == 1) return;
  for (let n: usize = 0; n < batch; n++) {
    const from = states + ((n * time * units) << 2);
    const behind = slopes + (((n * time + 1) * slopesRow) << 2);
    gemm(units, columns, time - 1, from, 1, units, behind, slopesRow, 1, dKernel, kernelRow, true, workspace);
  }
}
