/** Statistics need sorted values, which takes time. */
const mostRows = 100_000;

/** Returns rows that are evenly spread over all: at most 100,000, or so many. */
export function sampleRows(count: number, most = mostRows): Uint32Array {
  const step = Math.max(1, count / most);
  return Uint32Array.from({ length: Math.min(count, most) }, (_, index) => Math.floor(index * step));
}

/** Returns the values of some rows. */
export function valuesAt(values: Float64Array, rows: Uint32Array): Float64Array {
  return rows.length === values.length ? values : Float64Array.from(rows, (row) => values[row] ?? NaN);
}
