/** Gradients of activations, of the output `y` or the input `x` and its gradient `dy`, number by number. */

export function reluGrad(dy: usize, y: usize, dx: usize, count: usize): void {
  const zeros = f32x4.splat(0);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    v128.store(dx + at, v128.and(v128.load(dy + at), f32x4.gt(v128.load(y + at), zeros)));
  }
  for (; i < count; i++) {
    const at = i << 2;
    store<f32>(dx + at, load<f32>(y + at) > 0 ? load<f32>(dy + at) : 0);
  }
}

/** Of a number that was kept between two bounds. */
export function clipGrad(dy: usize, x: usize, dx: usize, count: usize, low: f32, high: f32): void {
  const lows = f32x4.splat(low);
  const highs = f32x4.splat(high);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    const values = v128.load(x + at);
    const isWithin = v128.and(f32x4.ge(values, lows), f32x4.le(values, highs));
    v128.store(dx + at, v128.and(v128.load(dy + at), isWithin));
  }
  for (; i < count; i++) {
    const at = i << 2;
    const value = load<f32>(x + at);
    store<f32>(dx + at, value >= low && value <= high ? load<f32>(dy + at) : 0);
  }
}

/** `dy y (1 - y)` */
export function sigmoidGrad(dy: usize, y: usize, dx: usize, count: usize): void {
  const ones = f32x4.splat(1);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    const values = v128.load(y + at);
    const slopes = f32x4.mul(values, f32x4.sub(ones, values));
    v128.store(dx + at, f32x4.mul(v128.load(dy + at), slopes));
  }
  for (; i < count; i++) {
    const at = i << 2;
    const value = load<f32>(y + at);
    store<f32>(dx + at, load<f32>(dy + at) * (value * (1 - value)));
  }
}

/** `dy (1 - y²)` */
export function tanhGrad(dy: usize, y: usize, dx: usize, count: usize): void {
  const ones = f32x4.splat(1);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    const values = v128.load(y + at);
    const slopes = f32x4.sub(ones, f32x4.mul(values, values));
    v128.store(dx + at, f32x4.mul(v128.load(dy + at), slopes));
  }
  for (; i < count; i++) {
    const at = i << 2;
    const value = load<f32>(y + at);
    store<f32>(dx + at, load<f32>(dy + at) * (1 - value * value));
  }
}
