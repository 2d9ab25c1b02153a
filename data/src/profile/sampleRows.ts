/** Statistics need sorted values, which takes time: so many rows and values are looked at, at most. */
const [mostRows, mostValues] = [100_000, 10_000_000];

/** Returns the rows that the statistics of so many columns are computed from. */
export function rowsForColumns(count: number, columns: number): Uint32Array {
  return sampleRows(count, Math.min(mostRows, Math.ceil(mostValues / Math.max(1, columns))));
}

/** Returns at most so many rows that are evenly spread over all. */
export function sampleRows(count: number, most: number): Uint32Array {
  const step = Math.max(1, count / most);
  return Uint32Array.from({ length: Math.min(count, most) }, (_, index) => Math.floor(index * step));
}

/** Returns the values of some rows. */
export function valuesAt(values: Float64Array, rows: Uint32Array): Float64Array {
  return rows.length === values.length ? values : Float64Array.from(rows, (row) => values[row] ?? NaN);
}
