import { loadLanes, storeLanes } from './lanes';
import { addTo, clear, copyNumbers } from './numbers';
import { addProduct, addProductGrad, isMasked, kernelGrad, setSequences, stateBefore, stepOf } from './sequence';
import { ofSigmoid, ofTanh, sigmoid4, tanh4 } from './squash';

/**
 * Computes all steps of an LSTM (Hochreiter and Schmidhuber 1997, with a forget gate), whose gates are input, forget, candidate and
 * output. `gates`, `[batch, time, 4 units]`, begin as the inputs' products and become what the gates give. `states` and `carries`,
 * `[batch, time, units]`, are those after each step. `mask` is 0 if there is none.
 */
export function lstm(
  batch: usize,
  time: usize,
  units: usize,
  kernel: usize,
  state: usize,
  carry: usize,
  mask: usize,
  gates: usize,
  states: usize,
  carries: usize,
  workspace: usize,
): void {
  setSequences(batch, time, units, mask, workspace);
  const row = 4 * units;
  for (let t: usize = 0; t < time; t++) {
    addProduct(t, state, states, row, kernel, row, gates, row);
    for (let n: usize = 0; n < batch; n++) {
      const step = n * time + t;
      const before = stateBefore(carry, carries, n, t);
      const after = stepOf(states, units, step);
      const carryAfter = stepOf(carries, units, step);
      if (isMasked(step)) {
        copyNumbers(after, stateBefore(state, states, n, t), units);
        copyNumbers(carryAfter, before, units);
      } else {
        cell(units, stepOf(gates, row, step), before, after, carryAfter);
      }
    }
  }
}

/**
 * Computes the gradients of the steps, the kernel, and the initial state and carry, from those of all states and of the last carry,
 * `dLast` (0 if there is none).
 */
export function lstmGrad(
  batch: usize,
  time: usize,
  units: usize,
  kernel: usize,
  state: usize,
  carry: usize,
  mask: usize,
  gates: usize,
  states: usize,
  carries: usize,
  dStates: usize,
  dLast: usize,
  dSteps: usize,
  dKernel: usize,
  dState: usize,
  dCarry: usize,
  workspace: usize,
): void {
  setSequences(batch, time, units, mask, workspace);
  const row = 4 * units;
  clear(dState, batch * units);
  if (dLast == 0) clear(dCarry, batch * units);
  else copyNumbers(dCarry, dLast, batch * units);
  for (let t = time; t-- > 0;) {
    for (let n: usize = 0; n < batch; n++) {
      const step = n * time + t;
      const dSums = stepOf(dSteps, row, step);
      const slopes = dState + ((n * units) << 2);
      const carrySlopes = dCarry + ((n * units) << 2);
      addTo(slopes, stepOf(dStates, units, step), units);
      if (isMasked(step)) {
        clear(dSums, row);
      } else {
        const before = stateBefore(carry, carries, n, t);
        const after = stepOf(carries, units, step);
        cellGrad(units, stepOf(gates, row, step), before, after, slopes, carrySlopes, dSums);
        clear(slopes, units);
      }
    }
    addProductGrad(t, row, kernel, row, dSteps, row, dState);
  }
  kernelGrad(state, states, row, dKernel, row, dSteps, row);
}

function cell(units: usize, gates: usize, before: usize, state: usize, carry: usize): void {
  const row = units << 2;
  for (let j: usize = 0; j < units; j += 4) {
    const at = j << 2;
    const left = units - j;
    const enter = sigmoid4(loadLanes(gates + at, left));
    const forget = sigmoid4(loadLanes(gates + row + at, left));
    const candidate = tanh4(loadLanes(gates + 2 * row + at, left));
    const show = sigmoid4(loadLanes(gates + 3 * row + at, left));
    const next = f32x4.add(f32x4.mul(forget, loadLanes(before + at, left)), f32x4.mul(enter, candidate));
    storeLanes(gates + at, enter, left);
    storeLanes(gates + row + at, forget, left);
    storeLanes(gates + 2 * row + at, candidate, left);
    storeLanes(gates + 3 * row + at, show, left);
    storeLanes(carry + at, next, left);
    storeLanes(state + at, f32x4.mul(show, tanh4(next)), left);
  }
}

/** Takes the gradients of state and carry, and leaves that of the carry before. */
function cellGrad(
  units: usize,
  gates: usize,
  before: usize,
  carry: usize,
  dState: usize,
  dCarry: usize,
  dSums: usize,
): void {
  const row = units << 2;
  for (let j: usize = 0; j < units; j += 4) {
    const at = j << 2;
    const left = units - j;
    const enter = loadLanes(gates + at, left);
    const forget = loadLanes(gates + row + at, left);
    const candidate = loadLanes(gates + 2 * row + at, left);
    const show = loadLanes(gates + 3 * row + at, left);
    const shown = tanh4(loadLanes(carry + at, left));
    const dy = loadLanes(dState + at, left);
    const slope = f32x4.mul(show, ofTanh(shown));
    const dNext = f32x4.add(loadLanes(dCarry + at, left), f32x4.mul(dy, slope));
    storeLanes(dSums + at, f32x4.mul(f32x4.mul(dNext, candidate), ofSigmoid(enter)), left);
    storeLanes(dSums + row + at, f32x4.mul(f32x4.mul(dNext, loadLanes(before + at, left)), ofSigmoid(forget)), left);
    storeLanes(dSums + 2 * row + at, f32x4.mul(f32x4.mul(dNext, enter), ofTanh(candidate)), left);
    storeLanes(dSums + 3 * row + at, f32x4.mul(f32x4.mul(dy, shown), ofSigmoid(show)), left);
    storeLanes(dCarry + at, f32x4.mul(dNext, forget), left);
  }
}
