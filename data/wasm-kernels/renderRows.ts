/** Positions have 32 bits after the point. */
const one: f64 = 4294967296;
/** Weights of pixels add up to 2^14, so that two of them fit into 32 bits, and the product with a byte too. */
const weightBits: i64 = 14;
const whole: i32 = 1 << 14;
const fraction: i64 = (1 << 14) - 1;

/**
 * Writes rows of a changed picture of the same size to `to`. Each pixel is one of the picture (bilinear, and reflected beyond the
 * edges) with other colors. 16 bytes more than the rows have may be written.
 *
 * @param pixels the picture, of 4 bytes per pixel
 * @param firstY position in the picture of the first pixel to write; a row further it is `rowY` larger, a column further `columnY`
 * @param colors vectors of 4 channels of the result: the part of each of the first 3 channels of the picture, whose values are
 * 2^14 times as large, in it, what is added, the least and the largest value
 */
export function renderRows(
  height: i32,
  width: i32,
  channels: i32,
  pixels: usize,
  rows: i32,
  firstY: f64,
  firstX: f64,
  rowY: f64,
  rowX: f64,
  columnY: f64,
  columnX: f64,
  colors: usize,
  to: usize,
): void {
  const line = (width << 2) as usize;
  const step = (channels << 2) as usize;
  // The optimizer would convert what is not in memory again for each pixel.
  store<i64>(to, (columnY * one) as i64);
  store<i64>(to, (columnX * one) as i64, 8);
  const stepY = load<i64>(to);
  const stepX = load<i64>(to, 8);
  const red = v128.load(colors);
  const green = v128.load(colors, 16);
  const blue = v128.load(colors, 32);
  const offset = v128.load(colors, 48);
  const least = v128.load(colors, 64);
  const most = v128.load(colors, 80);
  for (let row = 0; row < rows; row++) {
    let y = ((firstY + rowY * row) * one) as i64;
    let x = ((firstX + rowX * row) * one) as i64;
    for (let column = 0; column < width; column++, y += stepY, x += stepX, to += step) {
      const ySteps = (y >> 32) as i32;
      const xSteps = (x >> 32) as i32;
      let upperLeft: usize;
      let upperRight: usize;
      let lowerLeft: usize;
      let lowerRight: usize;
      if ((ySteps as u32) < ((height - 1) as u32) && (xSteps as u32) < ((width - 1) as u32)) {
        upperLeft = pixels + (ySteps as usize) * line + ((xSteps as usize) << 2);
        upperRight = upperLeft + 4;
        lowerLeft = upperLeft + line;
        lowerRight = lowerLeft + 4;
      } else {
        const upper = pixels + (inside(ySteps, height) as usize) * line;
        const lower = pixels + (inside(ySteps + 1, height) as usize) * line;
        const left = (inside(xSteps, width) as usize) << 2;
        const right = (inside(xSteps + 1, width) as usize) << 2;
        upperLeft = upper + left;
        upperRight = upper + right;
        lowerLeft = lower + left;
        lowerRight = lower + right;
      }
      const partY = ((y >> (32 - weightBits)) & fraction) as i32;
      const partX = ((x >> (32 - weightBits)) & fraction) as i32;
      const fourth = (partX * partY + (whole >> 1)) >> (weightBits as i32);
      const third = partY - fourth;
      const second = partX - fourth;
      const first = whole - partX - third;
      const value = f32x4.convert_i32x4_s(
        i32x4.add(weighted(upperLeft, upperRight, first, second), weighted(lowerLeft, lowerRight, third, fourth)),
      );
      let color = f32x4.add(offset, f32x4.mul(red, i32x4.shuffle(value, value, 0, 0, 0, 0)));
      color = f32x4.add(color, f32x4.mul(green, i32x4.shuffle(value, value, 1, 1, 1, 1)));
      color = f32x4.add(color, f32x4.mul(blue, i32x4.shuffle(value, value, 2, 2, 2, 2)));
      v128.store(to, f32x4.pmin(f32x4.pmax(color, least), most));
    }
  }
}

/** Returns the weighted sum of two pixels. */
function weighted(one: usize, other: usize, weight: i32, otherWeight: i32): v128 {
  const pixel = v128.load32_zero(one);
  const otherPixel = v128.load32_zero(other);
  // prettier-ignore
  const pairs = i8x16.shuffle(pixel, otherPixel, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  return i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pairs), i32x4.splat(weight | (otherWeight << 16)));
}

/** Returns the position within `length` that a position is reflected to: `d c b a | a b c d | d c b a`. */
function inside(position: i32, length: i32): i32 {
  if ((position as u32) < (length as u32)) return position;
  const period = length << 1;
  const within = position % period;
  const positive = within < 0 ? within + period : within;
  return positive < length ? positive : period - 1 - positive;
}
