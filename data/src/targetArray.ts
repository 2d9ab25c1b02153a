import type { TargetSchema } from '#language';
import type { NdArray } from './dataset.js';

/** The targets of some rows, as `Batch.target` has them. `values`: for every row its class index or number. */
export function targetArray(type: TargetSchema['type'], values: ArrayLike<number>, rows: Uint32Array): NdArray {
  return type === 'classes'
    ? { dtype: 'int32', shape: [rows.length], values: fill(new Int32Array(rows.length), values, rows) }
    : { dtype: 'float32', shape: [rows.length, 1], values: fill(new Float32Array(rows.length), values, rows) };
}

/** A tenth of what `from` with a function takes, which goes through an iterator. */
function fill<T extends Int32Array | Float32Array>(array: T, values: ArrayLike<number>, rows: Uint32Array): T {
  rows.forEach((row, index) => (array[index] = values[row] ?? NaN));
  return array;
}
