/** Columns of this many rows fit the first-level cache together with what is read. */
const block = 32;

/** `to[j, i] = from[i, j]` for a matrix `from` of `rows` by `columns`; offsets are in numbers. */
export function transpose(
  from: Float32Array,
  to: Float32Array,
  rows: number,
  columns: number,
  fromOffset = 0,
  toOffset = 0,
): void {
  for (let top = 0; top < rows; top += block) {
    const bottom = Math.min(rows, top + block);
    for (let left = 0; left < columns; left += block) {
      const right = Math.min(columns, left + block);
      for (let column = left; column < right; column++) {
        let source = fromOffset + top * columns + column;
        const target = toOffset + column * rows;
        for (let row = top; row < bottom; row++, source += columns) to[target + row] = from[source] ?? 0;
      }
    }
  }
}
