/** Bytes of four pixels of 1 or 3 channels that become four of 4 channels; -1 becomes 0. */
const gray = i8x16(0, -1, -1, -1, 1, -1, -1, -1, 2, -1, -1, -1, 3, -1, -1, -1);
const color = i8x16(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1);
const reversedColor = i8x16(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1);

/** Groups after which a sum of bytes could exceed 16 bits: each adds two. */
const block: u32 = 128;

/**
 * Copies `4 · groups` pixels of 1 or 3 bytes to pixels of 4 bytes, in reversed order of the channels if asked for. Up to 15 bytes
 * behind those at `from` are read. Writes the sums of the four channels to `sums`, as integers of 32 bits.
 */
export function packPixels(groups: u32, channels: u32, reversed: bool, from: usize, to: usize, sums: usize): void {
  const pattern = channels == 1 ? gray : reversed ? reversedColor : color;
  let total = i32x4.splat(0);
  for (let first: u32 = 0; first < groups; first += block) {
    const last = min(groups, first + block);
    let sum = i16x8.splat(0);
    for (let group = first; group < last; group++, from += channels << 2, to += 16) {
      const pixels = i8x16.swizzle(v128.load(from), pattern);
      v128.store(to, pixels);
      sum = i16x8.add(sum, i16x8.add(i16x8.extend_low_i8x16_u(pixels), i16x8.extend_high_i8x16_u(pixels)));
    }
    total = i32x4.add(total, i32x4.add(i32x4.extend_low_i16x8_u(sum), i32x4.extend_high_i16x8_u(sum)));
  }
  v128.store(sums, total);
}
