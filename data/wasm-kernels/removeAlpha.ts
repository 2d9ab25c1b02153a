/** Bytes of four pixels without alpha; -1 becomes 0. */
const color = i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
const alpha = i32x4.splat(0xff000000);
const opaque: u32 = 255;

/**
 * Converts `4 · groups` pixels of red, green, blue and alpha to red, green and blue. Transparent ones are composited on white. Four
 * bytes more may be written.
 */
export function removeAlpha(groups: u32, from: usize, to: usize): void {
  for (let group: u32 = 0; group < groups; group++, from += 16, to += 12) {
    const pixels = v128.load(from);
    if (i32x4.all_true(i32x4.eq(v128.and(pixels, alpha), alpha))) v128.store(to, i8x16.swizzle(pixels, color));
    else for (let pixel: usize = 0; pixel < 4; pixel++) compositeOnWhite(from + 4 * pixel, to + 3 * pixel);
  }
}

function compositeOnWhite(from: usize, to: usize): void {
  const part: u32 = load<u8>(from, 3);
  for (let channel: usize = 0; channel < 3; channel++) {
    // Rounds `value · alpha / 255`.
    const own = (2 * load<u8>(from + channel) * part + opaque) / (2 * opaque);
    store<u8>(to + channel, own + opaque - part);
  }
}
