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
