import type { Batch, Split } from './dataset.js';

/** A split made of some rows of a source; `readRows` reads rows of the source. */
export function rowSplit(rows: Uint32Array, readRows: (rows: Uint32Array) => Batch): Split {
  return {
    size: rows.length,
    read(positions) {
      const chosen = positions.map((position) => {
        const row = rows[position];
        if (row === undefined)
          throw new RangeError(`The split has ${rows.length} samples, so there is none at ${position}.`);
        return row;
      });
      return Promise.resolve(readRows(chosen));
    },
  };
}

/** The numbers 0 to `size - 1`: a split that is the whole source. */
export function allRows(size: number): Uint32Array {
  return Uint32Array.from({ length: size }, (_, row) => row);
}
