import { gemm } from './gemm';
import { loadLanes, storeLanes } from './lanes';
import { addTo, clear, copyNumbers } from './numbers';
import { addProduct, addProductGrad, isMasked, kernelGrad, setSequences, stateBefore, stepOf } from './sequence';
import { ofSigmoid, ofTanh, sigmoid4, tanh4 } from './squash';
import { sumColumns } from './sums';

/*
 * Cho et al. 2014, with the gates update, reset and candidate. The candidate is computed from the step and `inner`, `[batch, time,
 * units]`. With a `bias`, `[units]`, the reset gate multiplies the state's product with the kernel: `inner` is that product plus the
 * bias. Without one, 0, it multiplies the state: `inner` is the result, and its product with the kernel is added to the candidate.
 */

/**
 * Computes all steps. `gates`, `[batch, time, 3 units]`, begin as the inputs' products and become what the gates give. `states`,
 * `[batch, time, units]`, are those after each step. `mask` is 0 if there is none.
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
  setSequences(batch, time, units, mask, workspace);
  const row = 3 * units;
  const ofCandidate = kernel + ((2 * units) << 2);
  for (let t: usize = 0; t < time; t++) {
    addProduct(t, state, states, 2 * units, kernel, row, gates, row);
    for (let n: usize = 0; n < batch; n++) {
      const step = n * time + t;
      const within = stepOf(inner, units, step);
      if (isMasked(step)) clear(within, units);
      else if (bias != 0) copyNumbers(within, bias, units);
      else reset(units, stepOf(gates, row, step), stateBefore(state, states, n, t), within);
    }
    if (bias != 0) {
      addProduct(t, state, states, units, ofCandidate, row, inner, units);
    } else {
      const within = stepOf(inner, units, t);
      const to = stepOf(gates, row, t) + ((2 * units) << 2);
      gemm(batch, units, units, within, time * units, 1, ofCandidate, row, 1, to, time * row, true, workspace);
    }
    for (let n: usize = 0; n < batch; n++) {
      const step = n * time + t;
      const before = stateBefore(state, states, n, t);
      const after = stepOf(states, units, step);
      if (isMasked(step)) copyNumbers(after, before, units);
      else cell(units, bias != 0, stepOf(gates, row, step), stepOf(inner, units, step), before, after);
    }
  }
}

/** Computes the gradients of the steps, the kernel, the bias and the initial state from those of all states; also that of `inner`. */
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
  setSequences(batch, time, units, mask, workspace);
  const row = 3 * units;
  const ofCandidate = kernel + ((2 * units) << 2);
  const dCandidates = dSteps + ((2 * units) << 2);
  clear(dState, batch * units);
  for (let t = time; t-- > 0;) {
    for (let n: usize = 0; n < batch; n++) {
      const step = n * time + t;
      const given = stepOf(gates, row, step);
      const dSums = stepOf(dSteps, row, step);
      const within = stepOf(dInner, units, step);
      const slopes = dState + ((n * units) << 2);
      addTo(slopes, stepOf(dStates, units, step), units);
      if (isMasked(step)) {
        clear(dSums, row);
        clear(within, units);
      } else {
        cellGrad(units, given, stateBefore(state, states, n, t), slopes, dSums);
        if (bias != 0) innerGrad(units, given, stepOf(inner, units, step), dSums, within);
      }
    }
    if (bias != 0) {
      addProductGrad(t, units, ofCandidate, row, dInner, units, dState);
    } else {
      const from = stepOf(dCandidates, row, t);
      const within = stepOf(dInner, units, t);
      gemm(batch, units, units, from, time * row, 1, ofCandidate, 1, row, within, time * units, false, workspace);
      for (let n: usize = 0; n < batch; n++) {
        const step = n * time + t;
        if (isMasked(step)) continue;
        const before = stateBefore(state, states, n, t);
        const slopes = dState + ((n * units) << 2);
        resetGrad(
          units,
          stepOf(gates, row, step),
          before,
          stepOf(dInner, units, step),
          slopes,
          stepOf(dSteps, row, step),
        );
      }
    }
    addProductGrad(t, 2 * units, kernel, row, dSteps, row, dState);
  }
  kernelGrad(state, states, 2 * units, dKernel, row, dSteps, row);
  const dOfCandidate = dKernel + ((2 * units) << 2);
  if (bias != 0) {
    kernelGrad(state, states, units, dOfCandidate, row, dInner, units);
    sumColumns(batch * time, units, dInner, dBias, 1, workspace);
  } else {
    gemm(units, units, batch * time, inner, 1, units, dCandidates, row, 1, dOfCandidate, row, false, workspace);
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
