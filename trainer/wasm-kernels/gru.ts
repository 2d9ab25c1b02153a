import { gemm } from './gemm';
import { loadLanes, storeLanes } from './lanes';
import { addTo, clear, copyNumbers } from './numbers';
import { isMasked, kernelGrad } from './sequence';
import { ofSigmoid, ofTanh, sigmoid4, tanh4 } from './squash';
import { sumColumns } from './sums';

/*
 * Cho et al. 2014, with the gates update, reset and candidate. The candidate is made of the step and of `inner`, `[batch, time, units]`.
 * With a `bias`, `[units]`, the reset gate works on the state's product with the kernel: `inner` is that and the bias. Without one, 0, it
 * works on the state: `inner` is what it lets through, and goes through the kernel then.
 */

/**
 * All time steps. `gates`, `[batch, time, 3 units]`, begin as a copy of the inputs' products; `states`, `[batch, time, units]`, are
 * those behind each step. `mask` may be 0: there is none.
 */
export function gru(
  batch: usize,
  time: usize,
  units: usize,
  kernel: usize,
  bias: usize,
  state: usize,
  mask: usize,
  states: usize,
  gates: usize,
  inner: usize,
  workspace: usize,
): void {
  const row = units << 2;
  const wide = 3 * units;
  const ofCandidate = kernel + 2 * row;
  for (let t: usize = 0; t < time; t++) {
    const from = t == 0 ? state : states + (t - 1) * row;
    const fromRow = t == 0 ? units : time * units;
    const to = gates + 3 * t * row;
    const within = inner + t * row;
    gemm(batch, 2 * units, units, from, fromRow, 1, kernel, wide, 1, to, time * wide, true, workspace);
    for (let n: usize = 0; n < batch; n++) {
      const position = n * time + t;
      if (isMasked(mask, position)) clear(inner + position * row, units);
      else if (bias != 0) copyNumbers(inner + position * row, bias, units);
      else reset(units, gates + 3 * position * row, from + n * (fromRow << 2), inner + position * row);
    }
    if (bias != 0) {
      gemm(batch, units, units, from, fromRow, 1, ofCandidate, wide, 1, within, time * units, true, workspace);
    } else {
      const candidates = to + 2 * row;
      gemm(
        batch,
        units,
        units,
        within,
        time * units,
        1,
        ofCandidate,
        wide,
        1,
        candidates,
        time * wide,
        true,
        workspace,
      );
    }
    for (let n: usize = 0; n < batch; n++) {
      const position = n * time + t;
      const before = from + n * (fromRow << 2);
      if (isMasked(mask, position)) copyNumbers(states + position * row, before, units);
      else cell(units, bias != 0, gates + 3 * position * row, inner + position * row, before, states + position * row);
    }
  }
}

/** From the gradients of all states to those of the steps, the kernel, the bias and the first state; `dInner` is of `inner`'s size. */
export function gruGrad(
  batch: usize,
  time: usize,
  units: usize,
  kernel: usize,
  bias: usize,
  state: usize,
  mask: usize,
  states: usize,
  gates: usize,
  inner: usize,
  dStates: usize,
  dSteps: usize,
  dKernel: usize,
  dBias: usize,
  dState: usize,
  dInner: usize,
  workspace: usize,
): void {
  const row = units << 2;
  const wide = 3 * units;
  const ofCandidate = kernel + 2 * row;
  clear(dState, batch * units);
  for (let t = time; t-- > 0;) {
    const from = t == 0 ? state : states + (t - 1) * row;
    const fromRow = (t == 0 ? units : time * units) << 2;
    const slopes = dSteps + 3 * t * row;
    const within = dInner + t * row;
    for (let n: usize = 0; n < batch; n++) {
      const position = n * time + t;
      const at = 3 * position * row;
      addTo(dState + n * row, dStates + position * row, units);
      if (isMasked(mask, position)) {
        clear(dSteps + at, wide);
        clear(dInner + position * row, units);
      } else {
        cellGrad(units, gates + at, from + n * fromRow, dState + n * row, dSteps + at);
        if (bias != 0) innerGrad(units, gates + at, inner + position * row, dSteps + at, dInner + position * row);
      }
    }
    if (bias != 0) {
      gemm(batch, units, units, within, time * units, 1, ofCandidate, 1, wide, dState, units, true, workspace);
    } else {
      const candidates = slopes + 2 * row;
      gemm(
        batch,
        units,
        units,
        candidates,
        time * wide,
        1,
        ofCandidate,
        1,
        wide,
        within,
        time * units,
        false,
        workspace,
      );
      for (let n: usize = 0; n < batch; n++) {
        const position = n * time + t;
        const at = 3 * position * row;
        if (isMasked(mask, position)) continue;
        resetGrad(units, gates + at, from + n * fromRow, dInner + position * row, dState + n * row, dSteps + at);
      }
    }
    gemm(batch, units, 2 * units, slopes, time * wide, 1, kernel, 1, wide, dState, units, true, workspace);
  }
  kernelGrad(batch, time, units, state, states, 2 * units, dSteps, wide, dKernel, wide, workspace);
  const last = dKernel + 2 * row;
  if (bias != 0) {
    kernelGrad(batch, time, units, state, states, units, dInner, units, last, wide, workspace);
    sumColumns(batch * time, units, dInner, dBias, 1, workspace);
  } else {
    const candidates = dSteps + 2 * row;
    gemm(units, units, batch * time, inner, 1, units, candidates, wide, 1, last, wide, false, workspace);
  }
}

/** What the reset gate lets through of the state. */
function reset(units: usize, sums: usize, before: usize, inner: usize): void {
  const gate = sums + (units << 2);
  for (let j: usize = 0; j < units; j += 4) {
    const at = j << 2;
    const left = units - j;
    storeLanes(inner + at, f32x4.mul(sigmoid4(loadLanes(gate + at, left)), loadLanes(before + at, left)), left);
  }
}

function cell(units: usize, isAfter: bool, gates: usize, inner: usize, before: usize, state: usize): void {
  const row = units << 2;
  for (let j: usize = 0; j < units; j += 4) {
    const at = j << 2;
    const left = units - j;
    const update = sigmoid4(loadLanes(gates + at, left));
    const gate = sigmoid4(loadLanes(gates + row + at, left));
    let sum = loadLanes(gates + 2 * row + at, left);
    if (isAfter) sum = f32x4.add(sum, f32x4.mul(gate, loadLanes(inner + at, left)));
    const candidate = tanh4(sum);
    const change = f32x4.mul(update, f32x4.sub(loadLanes(before + at, left), candidate));
    storeLanes(gates + at, update, left);
    storeLanes(gates + row + at, gate, left);
    storeLanes(gates + 2 * row + at, candidate, left);
    storeLanes(state + at, f32x4.add(candidate, change), left);
  }
}

/** The gradients of what goes into update gate and candidate; of that of the state it leaves what the update gate keeps. */
function cellGrad(units: usize, gates: usize, before: usize, dState: usize, dSums: usize): void {
  const row = units << 2;
  const ones = f32x4.splat(1);
  for (let j: usize = 0; j < units; j += 4) {
    const at = j << 2;
    const left = units - j;
    const update = loadLanes(gates + at, left);
    const candidate = loadLanes(gates + 2 * row + at, left);
    const dy = loadLanes(dState + at, left);
    const dUpdate = f32x4.mul(dy, f32x4.sub(loadLanes(before + at, left), candidate));
    const dCandidate = f32x4.mul(dy, f32x4.sub(ones, update));
    storeLanes(dSums + at, f32x4.mul(dUpdate, ofSigmoid(update)), left);
    storeLanes(dSums + 2 * row + at, f32x4.mul(dCandidate, ofTanh(candidate)), left);
    storeLanes(dState + at, f32x4.mul(dy, update), left);
  }
}

/** Where the reset gate works on the product: the gradients of both. */
function innerGrad(units: usize, gates: usize, inner: usize, dSums: usize, dInner: usize): void {
  const row = units << 2;
  for (let j: usize = 0; j < units; j += 4) {
    const at = j << 2;
    const left = units - j;
    const gate = loadLanes(gates + row + at, left);
    const dSum = loadLanes(dSums + 2 * row + at, left);
    storeLanes(dSums + row + at, f32x4.mul(f32x4.mul(dSum, loadLanes(inner + at, left)), ofSigmoid(gate)), left);
    storeLanes(dInner + at, f32x4.mul(dSum, gate), left);
  }
}

/** Where the reset gate works on the state: the gradients of both, that of the state added. */
function resetGrad(units: usize, gates: usize, before: usize, dInner: usize, dState: usize, dSums: usize): void {
  const row = units << 2;
  for (let j: usize = 0; j < units; j += 4) {
    const at = j << 2;
    const left = units - j;
    const gate = loadLanes(gates + row + at, left);
    const dy = loadLanes(dInner + at, left);
    storeLanes(dSums + row + at, f32x4.mul(f32x4.mul(dy, loadLanes(before + at, left)), ofSigmoid(gate)), left);
    storeLanes(dState + at, f32x4.add(loadLanes(dState + at, left), f32x4.mul(dy, gate)), left);
  }
}
