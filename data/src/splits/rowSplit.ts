import type { Batch, Split } from '../dataset.js';

/** Returns a split that consists of some rows of a source; `readRows` reads rows of the source. */
export function rowSplit(rows: Uint32Array, readRows: (rows: Uint32Array) => Batch): Split {
  const rowAt = (position: number) => {
    const row = rows[position];
    if (row !== undefined) return row;
    throw new RangeError(`The split has ${rows.length} samples, so there is none at ${position}.`);
  };
  return {
    size: rows.length,
    read: async (positions) => Promise.resolve(readRows(positions.map(rowAt))),
  };
}

/** Returns the numbers 0 to `size - 1`, for a split that is the whole source. */
export function allRows(size: number): Uint32Array {
  return Uint32Array.from({ length: size }, (_, row) => row);
}
