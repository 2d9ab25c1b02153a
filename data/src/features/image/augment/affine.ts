import type { Picture } from '../../../pictures/picture.js';

/**
 * Maps a position of the result to one of the picture, both in pixels from the center:
 * `y' = yy · y + yx · x + y0` and `x' = xy · y + xx · x + x0`.
 */
export interface Affine {
  readonly yy: number;
  readonly yx: number;
  readonly y0: number;
  readonly xy: number;
  readonly xx: number;
  readonly x0: number;
}

/** Leaves every pixel where it is. */
export const identity: Affine = { yy: 1, yx: 0, y0: 0, xy: 0, xx: 1, x0: 0 };

/** Returns the mapping that applies `second` to the result of `first`; both map results to pictures. */
export function compose(first: Affine, second: Affine): Affine {
  return {
    yy: first.yy * second.yy + first.yx * second.xy,
    yx: first.yy * second.yx + first.yx * second.xx,
    y0: first.yy * second.y0 + first.yx * second.x0 + first.y0,
    xy: first.xy * second.yy + first.xx * second.xy,
    xx: first.xy * second.yx + first.xx * second.xx,
    x0: first.xy * second.y0 + first.xx * second.x0 + first.x0,
  };
}

/**
 * Writes the mapped picture, of the same size, to `values`: bilinear, and reflected beyond the edges
 * (`d c b a | a b c d | d c b a`).
 */
export function sampleAffine(picture: Picture, affine: Affine, values: Float32Array): void {
  const { height, width, channels, pixels } = picture;
  const [middleRow, middleColumn] = [(height - 1) / 2, (width - 1) / 2];
  let at = 0;
  for (let row = 0; row < height; row++) {
    const down = row - middleRow;
    const rowY = affine.yy * down + affine.y0 + middleRow;
    const rowX = affine.xy * down + affine.x0 + middleColumn;
    for (let column = 0; column < width; column++) {
      const right = column - middleColumn;
      const y = rowY + affine.yx * right;
      const x = rowX + affine.xx * right;
      const [floorY, floorX] = [Math.floor(y), Math.floor(x)];
      const [partY, partX] = [y - floorY, x - floorX];
      const top = reflect(floorY, height) * width;
      const bottom = reflect(floorY + 1, height) * width;
      const [left, rightmost] = [reflect(floorX, width), reflect(floorX + 1, width)];
      const topLeft = (top + left) * channels;
      const topRight = (top + rightmost) * channels;
      const bottomLeft = (bottom + left) * channels;
      const bottomRight = (bottom + rightmost) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const upper = mix(pixels[topLeft + channel] ?? 0, pixels[topRight + channel] ?? 0, partX);
        const lower = mix(pixels[bottomLeft + channel] ?? 0, pixels[bottomRight + channel] ?? 0, partX);
        values[at++] = mix(upper, lower, partY);
      }
    }
  }
}

function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}

function reflect(index: number, length: number): number {
  if (index >= 0 && index < length) return index;
  const period = 2 * length;
  const within = ((index % period) + period) % period;
  return within < length ? within : period - 1 - within;
}
