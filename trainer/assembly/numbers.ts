/** Loops over neighbouring float32 numbers, four at a time. Addresses are in bytes, counts in numbers. */

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

/** `to += x * y`, number by number. */
export function addProducts(to: usize, x: usize, y: usize, count: usize): void {
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i << 2;
    v128.store(to + at, f32x4.add(v128.load(to + at), f32x4.mul(v128.load(x + at), v128.load(y + at))));
  }
  for (; i < count; i++) {
    const at = i << 2;
    store<f32>(to + at, load<f32>(to + at) + load<f32>(x + at) * load<f32>(y + at));
  }
}

export function scaleBy(at: usize, factor: f32, count: usize): void {
  const factors = f32x4.splat(factor);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) v128.store(at + (i << 2), f32x4.mul(v128.load(at + (i << 2)), factors));
  for (; i < count; i++) store<f32>(at + (i << 2), load<f32>(at + (i << 2)) * factor);
}
