import { loadLanes, storeLanes } from './lanes';
import { addTo, clear, copyNumbers } from './numbers';
import { addProduct, addProductGrad, isMasked, kernelGrad, setSequences, stateBefore, stepOf } from './sequence';
import { ofTanh, tanh4 } from './squash';

/**
 * Computes all steps of a simple recurrent network (Elman 1990). `states`, `[batch, time, units]`, begin as the inputs' products and
 * become the states after each step. `mask` is 0 if there is none.
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
  setSequences(batch, time, units, mask, workspace);
  for (let t: usize = 0; t < time; t++) {
    addProduct(t, state, states, units, kernel, units, states, units);
    for (let n: usize = 0; n < batch; n++) {
      const step = n * time + t;
      const after = stepOf(states, units, step);
      if (isMasked(step)) copyNumbers(after, stateBefore(state, states, n, t), units);
      else cell(units, after);
    }
  }
}

/** Computes the gradients of the steps, the kernel and the initial state from those of all states. */
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
  setSequences(batch, time, units, mask, workspace);
  clear(dState, batch * units);
  for (let t = time; t-- > 0;) {
    for (let n: usize = 0; n < batch; n++) {
      const step = n * time + t;
      const dSums = stepOf(dSteps, units, step);
      const slopes = dState + ((n * units) << 2);
      addTo(slopes, stepOf(dStates, units, step), units);
      if (isMasked(step)) {
        clear(dSums, units);
      } else {
        cellGrad(units, stepOf(states, units, step), slopes, dSums);
        clear(slopes, units);
      }
    }
    addProductGrad(t, units, kernel, units, dSteps, units, dState);
  }
  kernelGrad(state, states, units, dKernel, units, dSteps, units);
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
