import { type TargetSchema, taskOf } from '#language';
import type { NdArray } from '../dataset.js';
import type { EncodeTarget } from './target.js';

/** Returns a target of one value per row, as in `Batch.targets`. `values` has the class index or number of every row of the source. */
export function targetArray(target: TargetSchema, values: ArrayLike<number>, rows: Uint32Array): NdArray {
  const { dtype } = taskOf(target);
  return dtype === 'int32'
    ? { dtype, shape: [rows.length], values: fill(new Int32Array(rows.length), values, rows) }
    : { dtype, shape: [rows.length, 1], values: fill(new Float32Array(rows.length), values, rows) };
}

/** Returns the encoding of vectors, one unit per column of numbers. */
export function vectorEncoder(columns: readonly ArrayLike<number>[]): EncodeTarget {
  const units = columns.length;
  return (rows) => {
    const values = new Float32Array(rows.length * units);
    rows.forEach((row, index) => {
      columns.forEach((column, unit) => (values[index * units + unit] = column[row] ?? NaN));
    });
    return { dtype: 'float32', shape: [rows.length, units], values };
  };
}

/** Takes a tenth of the time of `from` with a function, which uses an iterator. */
function fill<T extends Int32Array | Float32Array>(array: T, values: ArrayLike<number>, rows: Uint32Array): T {
  rows.forEach((row, index) => (array[index] = values[row] ?? NaN));
  return array;
}
