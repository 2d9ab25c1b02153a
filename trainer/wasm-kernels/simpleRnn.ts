import { gemm } from './gemm';
import { loadLanes, storeLanes } from './lanes';
import { addTo, clear, copyNumbers } from './numbers';
import { isMasked, kernelGrad } from './sequence';
import { ofTanh, tanh4 } from './squash';

/**
 * All time steps of a simple recurrent network (Elman 1990). `states`, `[batch, time, units]`, begin as a copy of the inputs' products
 * and become what is behind each step. `mask` may be 0: there is none.
 */
export function simpleRnn(
  batch: usize,
  time: usize,
  units: usize,
  kernel: usize,
  state: usize,
  mask: usize,
  states: usize,
  workspace: usize,
): void {
  const row = units << 2;
  for (let t: usize = 0; t < time; t++) {
    const from = t == 0 ? state : states + (t - 1) * row;
    const fromRow = t == 0 ? units : time * units;
    gemm(batch, units, units, from, fromRow, 1, kernel, units, 1, states + t * row, time * units, true, workspace);
    for (let n: usize = 0; n < batch; n++) {
      const position = n * time + t;
      const to = states + position * row;
      if (isMasked(mask, position)) copyNumbers(to, from + n * (fromRow << 2), units);
      else cell(units, to);
    }
  }
}

/** From the gradients of all states to those of the steps, the kernel and the first state. */
export function simpleRnnGrad(
  batch: usize,
  time: usize,
  units: usize,
  kernel: usize,
  state: usize,
  mask: usize,
  states: usize,
  dStates: usize,
  dSteps: usize,
  dKernel: usize,
  dState: usize,
  workspace: usize,
): void {
  const row = units << 2;
  clear(dState, batch * units);
  for (let t = time; t-- > 0;) {
    for (let n: usize = 0; n < batch; n++) {
      const position = n * time + t;
      const slopes = dState + n * row;
      addTo(slopes, dStates + position * row, units);
      if (isMasked(mask, position)) {
        clear(dSteps + position * row, units);
      } else {
        cellGrad(units, states + position * row, slopes, dSteps + position * row);
        clear(slopes, units);
      }
    }
    gemm(batch, units, units, dSteps + t * row, time * units, 1, kernel, 1, units, dState, units, true, workspace);
  }
  kernelGrad(batch, time, units, state, states, units, dSteps, units, dKernel, units, workspace);
}

function cell(units: usize, state: usize): void {
  for (let j: usize = 0; j < units; j += 4) {
    const at = state + (j << 2);
    storeLanes(at, tanh4(loadLanes(at, units - j)), units - j);
  }
}

function cellGrad(units: usize, state: usize, dState: usize, dSums: usize): void {
  for (let j: usize = 0; j < units; j += 4) {
    const at = j << 2;
    const left = units - j;
    storeLanes(dSums + at, f32x4.mul(loadLanes(dState + at, left), ofTanh(loadLanes(state + at, left))), left);
  }
}
