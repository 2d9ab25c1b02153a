/** Loops over neighbouring float32 numbers, four at a time. Addresses are in bytes, counts in numbers. */

/** `sum + x y`; in one instruction, rounded once, where the build has it. */
export function multiplyAdd(sum: v128, x: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, sum);
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** `to += from`, number by number. */
export function addTo(to: usize, from: usize, count: usize): void {
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
  }
  for (; i < count; i++) {
    const at = i << 2;
    store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
  }
}

/** `to += factor * from`, number by number. */
export function addScaled(to: usize, from: usize, factor: f32, count: usize): void {
  const factors = f32x4.splat(factor);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    v128.store(to + at, multiplyAdd(v128.load(to + at), v128.load(from + at), factors));
  }
  for (; i < count; i++) {
    const at = i << 2;
    store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at) * factor);
  }
}

/** `to += x * y`, number by number. */
export function addProducts(to: usize, x: usize, y: usize, count: usize): void {
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    v128.store(to + at, multiplyAdd(v128.load(to + at), v128.load(x + at), v128.load(y + at)));
  }
  for (; i < count; i++) {
    const at = i << 2;
    store<f32>(to + at, load<f32>(to + at) + load<f32>(x + at) * load<f32>(y + at));
  }
}

/** Multiplies numbers by `factor`. */
export function scaleBy(at: usize, factor: f32, count: usize): void {
  const factors = f32x4.splat(factor);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) v128.store(at + (i << 2), f32x4.mul(v128.load(at + (i << 2)), factors));
  for (; i < count; i++) store<f32>(at + (i << 2), load<f32>(at + (i << 2)) * factor);
}

/** For short stretches: `memory.copy` is a call out of WebAssembly. */
export function copyNumbers(to: usize, from: usize, count: usize): void {
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) v128.store(to + (i << 2), v128.load(from + (i << 2)));
  for (; i < count; i++) store<f32>(to + (i << 2), load<f32>(from + (i << 2)));
}

/** Sets numbers to 0. */
export function clear(to: usize, count: usize): void {
  const zeros = f32x4.splat(0);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) v128.store(to + (i << 2), zeros);
  for (; i < count; i++) store<f32>(to + (i << 2), 0);
}
