import { multiplyAdd } from './numbers';

/**
 * Updates of a weight, number by number, by Keras's formulas and in its order of operations. New values go where the last
 * arguments say, which may be where the old ones are.
 */

/** `velocity = momentum velocity - rate gradient`; the weight moves by it, or with `nesterov` as if it were a step ahead. */
export function applyMomentum(
  count: usize,
  rate: f32,
  momentum: f32,
  nesterov: bool,
  weight: usize,
  gradient: usize,
  velocity: usize,
  nextWeight: usize,
  nextVelocity: usize,
): void {
  const rates = f32x4.splat(-rate);
  const momenta = f32x4.splat(momentum);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    const change = f32x4.mul(v128.load(gradient + at), rates);
    const next = multiplyAdd(change, v128.load(velocity + at), momenta);
    const move = nesterov ? multiplyAdd(change, next, momenta) : next;
    v128.store(nextVelocity + at, next);
    v128.store(nextWeight + at, f32x4.add(v128.load(weight + at), move));
  }
  for (; i < count; i++) {
    const at = i << 2;
    const change = load<f32>(gradient + at) * -rate;
    const next = load<f32>(velocity + at) * momentum + change;
    const move = nesterov ? next * momentum + change : next;
    store<f32>(nextVelocity + at, next);
    store<f32>(nextWeight + at, load<f32>(weight + at) + move);
  }
}

/** `weight - rate gradient` */
export function applyDescent(count: usize, rate: f32, weight: usize, gradient: usize, nextWeight: usize): void {
  const rates = f32x4.splat(-rate);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    v128.store(nextWeight + at, multiplyAdd(v128.load(weight + at), v128.load(gradient + at), rates));
  }
  for (; i < count; i++) {
    const at = i << 2;
    store<f32>(nextWeight + at, load<f32>(weight + at) - load<f32>(gradient + at) * rate);
  }
}

/** `rate` has the corrections of the first steps in it; `m` and `v` take the shares `shareM` and `shareV` of what is new. */
export function applyAdam(
  count: usize,
  rate: f32,
  shareM: f32,
  shareV: f32,
  epsilon: f32,
  weight: usize,
  gradient: usize,
  m: usize,
  v: usize,
  nextWeight: usize,
  nextM: usize,
  nextV: usize,
): void {
  const rates = f32x4.splat(rate);
  const sharesM = f32x4.splat(shareM);
  const sharesV = f32x4.splat(shareV);
  const epsilons = f32x4.splat(epsilon);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    const slope = v128.load(gradient + at);
    const oldM = v128.load(m + at);
    const oldV = v128.load(v + at);
    const newM = multiplyAdd(oldM, f32x4.sub(slope, oldM), sharesM);
    const newV = multiplyAdd(oldV, f32x4.sub(f32x4.mul(slope, slope), oldV), sharesV);
    const change = f32x4.div(f32x4.mul(newM, rates), f32x4.add(f32x4.sqrt(newV), epsilons));
    v128.store(nextM + at, newM);
    v128.store(nextV + at, newV);
    v128.store(nextWeight + at, f32x4.sub(v128.load(weight + at), change));
  }
  for (; i < count; i++) {
    const at = i << 2;
    const slope = load<f32>(gradient + at);
    const newM = load<f32>(m + at) + (slope - load<f32>(m + at)) * shareM;
    const newV = load<f32>(v + at) + (slope * slope - load<f32>(v + at)) * shareV;
    store<f32>(nextM + at, newM);
    store<f32>(nextV + at, newV);
    store<f32>(nextWeight + at, load<f32>(weight + at) - (newM * rate) / (Mathf.sqrt(newV) + epsilon));
  }
}

/** `share` is `1 - rho`. Without momentum, `average` and `nextAverage` are 0. */
export function applyRmsprop(
  count: usize,
  rate: f32,
  rho: f32,
  share: f32,
  momentum: f32,
  epsilon: f32,
  weight: usize,
  gradient: usize,
  velocity: usize,
  average: usize,
  nextWeight: usize,
  nextVelocity: usize,
  nextAverage: usize,
): void {
  const rates = f32x4.splat(rate);
  const kept = f32x4.splat(rho);
  const shares = f32x4.splat(share);
  const momenta = f32x4.splat(momentum);
  const epsilons = f32x4.splat(epsilon);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    const slope = v128.load(gradient + at);
    const square = f32x4.mul(f32x4.mul(slope, slope), shares);
    const next = multiplyAdd(square, v128.load(velocity + at), kept);
    let change = f32x4.div(f32x4.mul(slope, rates), f32x4.sqrt(f32x4.add(next, epsilons)));
    v128.store(nextVelocity + at, next);
    if (average != 0) {
      change = multiplyAdd(change, v128.load(average + at), momenta);
      v128.store(nextAverage + at, change);
    }
    v128.store(nextWeight + at, f32x4.sub(v128.load(weight + at), change));
  }
  for (; i < count; i++) {
    const at = i << 2;
    const slope = load<f32>(gradient + at);
    const next = load<f32>(velocity + at) * rho + slope * slope * share;
    let change = (slope * rate) / Mathf.sqrt(next + epsilon);
    store<f32>(nextVelocity + at, next);
    if (average != 0) {
      change += load<f32>(average + at) * momentum;
      store<f32>(nextAverage + at, change);
    }
    store<f32>(nextWeight + at, load<f32>(weight + at) - change);
  }
}
