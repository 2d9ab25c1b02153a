import type { TargetSchema } from '#language';
import type { NdArray } from './dataset.js';

/** The targets of some rows, as `Batch.target` has them. `values`: for every row its class index or number. */
export function targetArray(type: TargetSchema['type'], values: ArrayLike<number>, rows: Uint32Array): NdArray {
  const value = (row: number) => values[row] ?? NaN;
  return type === 'classes'
    ? { dtype: 'int32', shape: [rows.length], values: Int32Array.from(rows, value) }
    : { dtype: 'float32', shape: [rows.length, 1], values: Float32Array.from(rows, value) };
}
