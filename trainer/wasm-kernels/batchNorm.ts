import { addTo, clear, multiplyAdd, scaleBy } from './numbers';

/**
 * Batch normalization of `[rows, columns]`, column by column. Both directions go over the numbers in blocks that stay in the
 * first-level cache.
 */

/** Numbers in a block of rows. */
const block: usize = 4096;

/**
 * `y = (x - mean) / sqrt(variance + epsilon) * gamma + beta` with the mean and the (biased) variance of each column, which are
 * outputs too. Blocks' moments are joined as Chan, Golub and LeVeque have it (1979), exact also where the mean is far from 0.
 * `scratch` has room for twice as many numbers as there are columns.
 */
export function batchNorm(
  rows: usize,
  columns: usize,
  x: usize,
  gamma: usize,
  beta: usize,
  epsilon: f32,
  y: usize,
  mean: usize,
  variance: usize,
  scratch: usize,
): void {
  const row = columns << 2;
  const blockMean = scratch;
  const blockSquares = scratch + row;
  clear(mean, columns);
  clear(variance, columns);
  const step = max<usize>(1, block / columns);
  for (let first: usize = 0; first < rows; first += step) {
    const count = min(step, rows - first);
    const from = x + first * row;
    sumDown(count, columns, from, blockMean);
    scaleBy(blockMean, (1 / (count as f64)) as f32, columns);
    sumSquaresDown(count, columns, from, blockMean, blockSquares);
    const share = (count as f64) / ((first + count) as f64);
    join(columns, mean, variance, blockMean, blockSquares, share as f32, ((first as f64) * share) as f32);
  }
  scaleBy(variance, (1 / (rows as f64)) as f32, columns);
  for (let j: usize = 0; j < columns; j++) {
    const at = j << 2;
    store<f32>(blockMean + at, load<f32>(gamma + at) / Mathf.sqrt(load<f32>(variance + at) + epsilon));
  }
  for (let i: usize = 0; i < rows; i++) normalizeRow(columns, x + i * row, mean, blockMean, beta, y + i * row);
}

/**
 * With `x̂ = (x - mean) d`, `d = 1 / sqrt(variance + epsilon)` and means over the rows: `dx = gamma d (dy - mean(dy) - x̂ mean(dy x̂))`,
 * `dGamma = Σ dy x̂`, `dBeta = Σ dy`. `scratch` has room for four times as many numbers as there are columns.
 */
export function batchNormGrad(
  rows: usize,
  columns: usize,
  x: usize,
  dy: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  epsilon: f32,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  scratch: usize,
): void {
  const row = columns << 2;
  const factor = scratch;
  const tilt = scratch + row;
  const level = scratch + 2 * row;
  const partial = scratch + 3 * row;
  clear(dBeta, columns);
  clear(dGamma, columns);
  const step = max<usize>(1, block / columns);
  for (let first: usize = 0; first < rows; first += step) {
    const count = min(step, rows - first);
    sumDown(count, columns, dy + first * row, partial);
    addTo(dBeta, partial, columns);
    sumProductsDown(count, columns, dy + first * row, x + first * row, mean, partial);
    addTo(dGamma, partial, columns);
  }
  const share: f32 = (1 / (rows as f64)) as f32;
  for (let j: usize = 0; j < columns; j++) {
    const at = j << 2;
    const deviation: f32 = 1 / Mathf.sqrt(load<f32>(variance + at) + epsilon);
    const slope: f32 = load<f32>(dGamma + at) * deviation;
    store<f32>(dGamma + at, slope);
    store<f32>(factor + at, load<f32>(gamma + at) * deviation);
    store<f32>(tilt + at, slope * deviation * share);
    store<f32>(level + at, load<f32>(dBeta + at) * share);
  }
  for (let i: usize = 0; i < rows; i++)
    gradientRow(columns, x + i * row, dy + i * row, mean, factor, tilt, level, dx + i * row);
}

function normalizeRow(columns: usize, x: usize, mean: usize, factor: usize, beta: usize, y: usize): void {
  let j: usize = 0;
  for (; j + 4 <= columns; j += 4) {
    const at = j << 2;
    const centered = f32x4.sub(v128.load(x + at), v128.load(mean + at));
    v128.store(y + at, multiplyAdd(v128.load(beta + at), centered, v128.load(factor + at)));
  }
  for (; j < columns; j++) {
    const at = j << 2;
    const centered = load<f32>(x + at) - load<f32>(mean + at);
    store<f32>(y + at, load<f32>(beta + at) + centered * load<f32>(factor + at));
  }
}

/** `factor (dy - level - (x - mean) tilt)` */
function gradientRow(
  columns: usize,
  x: usize,
  dy: usize,
  mean: usize,
  factor: usize,
  tilt: usize,
  level: usize,
  dx: usize,
): void {
  let j: usize = 0;
  for (; j + 4 <= columns; j += 4) {
    const at = j << 2;
    const tilted = f32x4.mul(f32x4.sub(v128.load(x + at), v128.load(mean + at)), v128.load(tilt + at));
    const rest = f32x4.sub(f32x4.sub(v128.load(dy + at), tilted), v128.load(level + at));
    v128.store(dx + at, f32x4.mul(rest, v128.load(factor + at)));
  }
  for (; j < columns; j++) {
    const at = j << 2;
    const tilted = (load<f32>(x + at) - load<f32>(mean + at)) * load<f32>(tilt + at);
    store<f32>(dx + at, (load<f32>(dy + at) - tilted - load<f32>(level + at)) * load<f32>(factor + at));
  }
}

/** Joins a block's moments to those of all blocks before: `share` is its part of the rows, `weight` that times the rows before. */
function join(
  columns: usize,
  mean: usize,
  squares: usize,
  blockMean: usize,
  blockSquares: usize,
  share: f32,
  weight: f32,
): void {
  for (let j: usize = 0; j < columns; j++) {
    const at = j << 2;
    const delta = load<f32>(blockMean + at) - load<f32>(mean + at);
    store<f32>(mean + at, load<f32>(mean + at) + delta * share);
    store<f32>(squares + at, load<f32>(squares + at) + load<f32>(blockSquares + at) + delta * delta * weight);
  }
}

function sumDown(rows: usize, columns: usize, from: usize, to: usize): void {
  const row = columns << 2;
  let j: usize = 0;
  for (; j + 4 <= columns; j += 4, from += 16, to += 16) {
    let even = f32x4.splat(0);
    let odd = even;
    let at = from;
    let i: usize = 0;
    for (; i + 2 <= rows; i += 2, at += 2 * row) {
      even = f32x4.add(even, v128.load(at));
      odd = f32x4.add(odd, v128.load(at + row));
    }
    if (i < rows) even = f32x4.add(even, v128.load(at));
    v128.store(to, f32x4.add(even, odd));
  }
  for (; j < columns; j++, from += 4, to += 4) {
    let sum: f32 = 0;
    for (let i: usize = 0; i < rows; i++) sum += load<f32>(from + i * row);
    store<f32>(to, sum);
  }
}

/** `Σ (x - mean)²` */
function sumSquaresDown(rows: usize, columns: usize, x: usize, mean: usize, to: usize): void {
  const row = columns << 2;
  let j: usize = 0;
  for (; j + 4 <= columns; j += 4, x += 16, mean += 16, to += 16) {
    const means = v128.load(mean);
    let even = f32x4.splat(0);
    let odd = even;
    let at = x;
    let i: usize = 0;
    for (; i + 2 <= rows; i += 2, at += 2 * row) {
      const first = f32x4.sub(v128.load(at), means);
      const second = f32x4.sub(v128.load(at + row), means);
      even = multiplyAdd(even, first, first);
      odd = multiplyAdd(odd, second, second);
    }
    if (i < rows) {
      const last = f32x4.sub(v128.load(at), means);
      even = multiplyAdd(even, last, last);
    }
    v128.store(to, f32x4.add(even, odd));
  }
  for (; j < columns; j++, x += 4, mean += 4, to += 4) {
    let sum: f32 = 0;
    for (let i: usize = 0; i < rows; i++) {
      const centered = load<f32>(x + i * row) - load<f32>(mean);
      sum += centered * centered;
    }
    store<f32>(to, sum);
  }
}

/** `Σ dy (x - mean)` */
function sumProductsDown(rows: usize, columns: usize, dy: usize, x: usize, mean: usize, to: usize): void {
  const row = columns << 2;
  let j: usize = 0;
  for (; j + 4 <= columns; j += 4, x += 16, dy += 16, mean += 16, to += 16) {
    const means = v128.load(mean);
    let even = f32x4.splat(0);
    let odd = even;
    let at: usize = 0;
    let i: usize = 0;
    for (; i + 2 <= rows; i += 2, at += 2 * row) {
      even = multiplyAdd(even, f32x4.sub(v128.load(x + at), means), v128.load(dy + at));
      odd = multiplyAdd(odd, f32x4.sub(v128.load(x + at + row), means), v128.load(dy + at + row));
    }
    if (i < rows) even = multiplyAdd(even, f32x4.sub(v128.load(x + at), means), v128.load(dy + at));
    v128.store(to, f32x4.add(even, odd));
  }
  for (; j < columns; j++, x += 4, dy += 4, mean += 4, to += 4) {
    let sum: f32 = 0;
    for (let i: usize = 0; i < rows; i++) sum += (load<f32>(x + i * row) - load<f32>(mean)) * load<f32>(dy + i * row);
    store<f32>(to, sum);
  }
}
