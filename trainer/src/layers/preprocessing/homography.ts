import type { Transform } from './project.js';

/** A position in an image, in pixels. */
export type Point = readonly [x: number, y: number];

/**
 * Returns the transform that maps each of four ends to its start, to read the pixel there; `null` if three of the points are
 * collinear.
 */
export function homography(starts: readonly Point[], ends: readonly Point[]): Transform | null {
  const equations = starts.flatMap(([x, y], corner) => {
    const [toX, toY] = ends[corner] ?? [0, 0];
    return [
      [toX, toY, 1, 0, 0, 0, -x * toX, -x * toY, x],
      [0, 0, 0, toX, toY, 1, -y * toX, -y * toY, y],
    ];
  });
  const [a0, a1, a2, b0, b1, b2, c0, c1] = solve(equations) ?? [];
  if ([a0, a1, a2, b0, b1, b2, c0, c1].includes(undefined)) return null;
  return [a0 ?? 0, a1 ?? 0, a2 ?? 0, b0 ?? 0, b1 ?? 0, b2 ?? 0, c0 ?? 0, c1 ?? 0];
}

/** Solves linear equations by Gaussian elimination with partial pivoting; the last column is the right-hand side. */
function solve(equations: readonly (readonly number[])[]): readonly number[] | null {
  let rows = equations;
  for (let column = 0; column < equations.length; column++) {
    const pivot = rows.slice(column).reduce((best, row) => (size(row, column) > size(best, column) ? row : best));
    if (size(pivot, column) < 1e-9) return null;
    const unit = pivot.map((value) => value / (pivot[column] ?? 1));
    const others = rows
      .filter((row) => row !== pivot)
      .map((row) => row.map((value, at) => value - (row[column] ?? 0) * (unit[at] ?? 0)));
    rows = [...others.slice(0, column), unit, ...others.slice(column)];
  }
  return rows.map((row) => row.at(-1) ?? 0);
}

function size(row: readonly number[], column: number): number {
  return Math.abs(row[column] ?? 0);
}
