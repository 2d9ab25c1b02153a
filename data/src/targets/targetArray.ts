import { type TargetSchema, taskOf } from '#language';
import type { NdArray } from '../dataset.js';

/** Returns a target of some rows, as in `Batch.targets`. `values` has the class index or number of every row of the source. */
export function targetArray(target: TargetSchema, values: ArrayLike<number>, rows: Uint32Array): NdArray {
  const { dtype, shape } = taskOf(target).array;
  const dimensions = [rows.length, ...shape];
  return dtype === 'int32'
    ? { dtype, shape: dimensions, values: fill(new Int32Array(rows.length), values, rows) }
    : { dtype, shape: dimensions, values: fill(new Float32Array(rows.length), values, rows) };
}

/** Takes a tenth of the time of `from` with a function, which uses an iterator. */
function fill<T extends Int32Array | Float32Array>(array: T, values: ArrayLike<number>, rows: Uint32Array): T {
  rows.forEach((row, index) => (array[index] = values[row] ?? NaN));
  return array;
}
