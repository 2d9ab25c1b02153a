import { gemm } from './gemm';
import { addTo, clear } from './numbers';
import { sigmoid4, tanh4 } from './squash';

/**
 * All time steps of an LSTM (Hochreiter and Schmidhuber 1997, with a forget gate), whose gates are input, forget, candidate and
 * output. `steps` are the inputs' products `[batch, time, 4 units]`; out come the gates (which begin as a copy of `steps`), and
 * states and carries `[batch, time, units]` behind each step.
 */
export function lstm(
  batch: usize,
  time: usize,
  units: usize,
  kernel: usize,
  state: usize,
  carry: usize,
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
      const place = n * time + t;
      const before = t == 0 ? carry + n * row : carries + (place - 1) * row;
      cell(units, gates + place * 4 * row, before, states + place * row, carries + place * row);
    }
  }
}

/** From the gradients of all states to those of the steps, the kernel, and the first state and carry. */
export function lstmGrad(
  batch: usize,
  time: usize,
  units: usize,
  kernel: usize,
  state: usize,
  carry: usize,
  gates: usize,
  states: usize,
  carries: usize,
  dStates: usize,
  dSteps: usize,
  dKernel: usize,
  dState: usize,
  dCarry: usize,
  workspace: usize,
): void {
  const row = units << 2;
  const wide = 4 * units;
  clear(dState, batch * units);
  clear(dCarry, batch * units);
  for (let t = time; t-- > 0;) {
    for (let n: usize = 0; n < batch; n++) {
      const place = n * time + t;
      const before = t == 0 ? carry + n * row : carries + (place - 1) * row;
      addTo(dState + n * row, dStates + place * row, units);
      const at = 4 * place * row;
      cellGrad(units, gates + at, before, carries + place * row, dState + n * row, dCarry + n * row, dSteps + at);
    }
    const from = dSteps + t * 4 * row;
    gemm(batch, units, wide, from, time * wide, 1, kernel, 1, wide, dState, units, false, workspace);
  }
  gemm(units, wide, batch, state, 1, units, dSteps, time * wide, 1, dKernel, wide, false, workspace);
  for (let n: usize = 0; n < batch && time > 1; n++) {
    const place = n * time * row;
    gemm(
      units,
      wide,
      time - 1,
      states + place,
      1,
      units,
      dSteps + 4 * (place + row),
      wide,
      1,
      dKernel,
      wide,
      true,
      workspace,
    );
  }
}

function cell(units: usize, gates: usize, before: usize, state: usize, carry: usize): void {
  const row = units << 2;
  for (let j: usize = 0; j < units; j += 4) {
    const at = j << 2;
    const left = units - j;
    const enter = sigmoid4(read(gates + at, left));
    const forget = sigmoid4(read(gates + row + at, left));
    const candidate = tanh4(read(gates + 2 * row + at, left));
    const show = sigmoid4(read(gates + 3 * row + at, left));
    const next = f32x4.add(f32x4.mul(forget, read(before + at, left)), f32x4.mul(enter, candidate));
    write(gates + at, enter, left);
    write(gates + row + at, forget, left);
    write(gates + 2 * row + at, candidate, left);
    write(gates + 3 * row + at, show, left);
    write(carry + at, next, left);
    write(state + at, f32x4.mul(show, tanh4(next)), left);
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
  const one = f32x4.splat(1);
  for (let j: usize = 0; j < units; j += 4) {
    const at = j << 2;
    const left = units - j;
    const enter = read(gates + at, left);
    const forget = read(gates + row + at, left);
    const candidate = read(gates + 2 * row + at, left);
    const show = read(gates + 3 * row + at, left);
    const shown = tanh4(read(carry + at, left));
    const dy = read(dState + at, left);
    const slope = f32x4.mul(show, f32x4.sub(one, f32x4.mul(shown, shown)));
    const dNext = f32x4.add(read(dCarry + at, left), f32x4.mul(dy, slope));
    write(dSums + at, f32x4.mul(f32x4.mul(dNext, candidate), ofSigmoid(enter, one)), left);
    write(dSums + row + at, f32x4.mul(f32x4.mul(dNext, read(before + at, left)), ofSigmoid(forget, one)), left);
    const ofTanh = f32x4.sub(one, f32x4.mul(candidate, candidate));
    write(dSums + 2 * row + at, f32x4.mul(f32x4.mul(dNext, enter), ofTanh), left);
    write(dSums + 3 * row + at, f32x4.mul(f32x4.mul(dy, shown), ofSigmoid(show, one)), left);
    write(dCarry + at, f32x4.mul(dNext, forget), left);
  }
}

function ofSigmoid(y: v128, one: v128): v128 {
  return f32x4.mul(y, f32x4.sub(one, y));
}

/** Four numbers, or as many as are left; beside them is 0. */
function read(at: usize, left: usize): v128 {
  if (left >= 4) return v128.load(at);
  let values = v128.load32_zero(at);
  if (left > 1) values = f32x4.replace_lane(values, 1, load<f32>(at, 4));
  if (left > 2) values = f32x4.replace_lane(values, 2, load<f32>(at, 8));
  return values;
}

function write(at: usize, values: v128, left: usize): void {
  if (left >= 4) {
    v128.store(at, values);
    return;
  }
  store<f32>(at, f32x4.extract_lane(values, 0));
  if (left > 1) store<f32>(at, f32x4.extract_lane(values, 1), 4);
  if (left > 2) store<f32>(at, f32x4.extract_lane(values, 2), 8);
}
