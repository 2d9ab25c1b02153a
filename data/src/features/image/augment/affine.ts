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
  const middleRow = (height - 1) / 2;
  const middleColumn = (width - 1) / 2;
  let at = 0;
  for (let row = 0; row < height; row++) {
    const down = row - middleRow;
    const rowY = affine.yy * down + affine.y0 + middleRow;
    const rowX = affine.xy * down + affine.x0 + middleColumn;
    for (let column = 0; column < width; column++) {
      const right = column - middleColumn;
      const y = rowY + affine.yx * right;
      const x = rowX + affine.xx * right;
      const floorY = Math.floor(y);
      const floorX = Math.floor(x);
      const top = inside(floorY, height) * width;
      const bottom = inside(floorY + 1, height) * width;
      const left = inside(floorX, width);
      const rightmost = inside(floorX + 1, width);
      const partY = y - floorY;
      const partX = x - floorX;
      let topLeft = (top + left) * channels;
      let topRight = (top + rightmost) * channels;
      let bottomLeft = (bottom + left) * channels;
      let bottomRight = (bottom + rightmost) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const upperLeft = pixels[topLeft++] ?? 0;
        const lowerLeft = pixels[bottomLeft++] ?? 0;
        const upper = upperLeft + ((pixels[topRight++] ?? 0) - upperLeft) * partX;
        const lower = lowerLeft + ((pixels[bottomRight++] ?? 0) - lowerLeft) * partX;
        values[at++] = upper + (lower - upper) * partY;
      }
    }
  }
}

function inside(index: number, length: number): number {
  return index >= 0 && index < length ? index : reflect(index, length);
}

function reflect(index: number, length: number): number {
  const period = 2 * length;
  const within = ((index % period) + period) % period;
  return within < length ? within : period - 1 - within;
}
