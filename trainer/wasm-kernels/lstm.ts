import { gemm } from './gemm';
import { loadLanes, storeLanes } from './lanes';
import { addTo, clear, copyNumbers } from './numbers';
import { isMasked, kernelGrad } from './sequence';
import { ofSigmoid, ofTanh, sigmoid4, tanh4 } from './squash';

/**
 * All time steps of an LSTM (Hochreiter and Schmidhuber 1997, with a forget gate), whose gates are input, forget, candidate and
 * output. `steps` are the inputs' products `[batch, time, 4 units]`; out come the gates (which begin as a copy of `steps`), and
 * states and carries `[batch, time, units]` behind each step. `mask` may be 0: there is none.
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
  const row = units << 2;
  for (let t: usize = 0; t < time; t++) {
    const from = t == 0 ? state : states + (t - 1) * row;
    const fromRow = t == 0 ? units : time * units;
    const to = gates + t * 4 * row;
    gemm(batch, 4 * units, units, from, fromRow, 1, kernel, 4 * units, 1, to, time * 4 * units, true, workspace);
    for (let n: usize = 0; n < batch; n++) {
      const position = n * time + t;
      const before = t == 0 ? carry + n * row : carries + (position - 1) * row;
      if (isMasked(mask, position)) {
        copyNumbers(states + position * row, from + n * (fromRow << 2), units);
        copyNumbers(carries + position * row, before, units);
      } else {
        cell(units, gates + position * 4 * row, before, states + position * row, carries + position * row);
      }
    }
  }
}

/** From the gradients of all states, and of the last carry (or 0), to those of the steps, the kernel, and the first state and carry. */
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
  const row = units << 2;
  const wide = 4 * units;
  clear(dState, batch * units);
  if (dLast == 0) clear(dCarry, batch * units);
  else copyNumbers(dCarry, dLast, batch * units);
  for (let t = time; t-- > 0;) {
    for (let n: usize = 0; n < batch; n++) {
      const position = n * time + t;
      const at = 4 * position * row;
      const slopes = dState + n * row;
      addTo(slopes, dStates + position * row, units);
      if (isMasked(mask, position)) {
        clear(dSteps + at, wide);
      } else {
        const before = t == 0 ? carry + n * row : carries + (position - 1) * row;
        cellGrad(units, gates + at, before, carries + position * row, slopes, dCarry + n * row, dSteps + at);
        clear(slopes, units);
      }
    }
    const from = dSteps + t * 4 * row;
    gemm(batch, units, wide, from, time * wide, 1, kernel, 1, wide, dState, units, true, workspace);
  }
  kernelGrad(batch, time, units, state, states, wide, dSteps, wide, dKernel, wide, workspace);
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
