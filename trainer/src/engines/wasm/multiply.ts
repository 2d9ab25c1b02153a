import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { wasmKernels } from './wasmKernels.js';

/** A matrix on the heap. A transposed one has its strides exchanged. */
export interface Matrix {
  /** In bytes. */
  readonly at: number;
  /** In numbers, from one row to the next. */
  readonly rowStride: number;
  readonly columnStride: number;
}

/** `[rows, inner]` by `[inner, columns]`, into (or, with `add`, added to) `[rows, columns]` at the address `to`. */
export function multiply(
  backend: BackendWasm,
  [rows, columns, inner]: readonly [rows: number, columns: number, inner: number],
  a: Matrix,
  b: Matrix,
  to: number,
  { add = false }: { readonly add?: boolean } = {},
): void {
  const { gemm, workspace } = wasmKernels(backend);
  const left = [a.at, a.rowStride, a.columnStride];
  const right = [b.at, b.rowStride, b.columnStride];
  gemm(rows, columns, inner, ...left, ...right, to, columns, add ? 1 : 0, workspace);
}

/** A matrix whose rows lie one behind the other. */
export function matrix(at: number, columns: number): Matrix {
  return { at, rowStride: columns, columnStride: 1 };
}

export function transposed({ at, rowStride, columnStride }: Matrix): Matrix {
  return { at, rowStride: columnStride, columnStride: rowStride };
}
