import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { wasmKernels } from './wasmKernels.js';

/** A matrix on the heap. Swapping the strides transposes it. */
export interface Matrix {
  /** Address in bytes. */
  readonly at: number;
  /** In numbers. */
  readonly rowStride: number;
  readonly columnStride: number;
}

/** Multiplies `[rows, inner]` by `[inner, columns]` into `[rows, columns]` at the address `to`; with `add`, adds to it. */
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

/** Returns a row-major matrix. */
export function matrix(at: number, columns: number): Matrix {
  return { at, rowStride: columns, columnStride: 1 };
}

/** Returns the transposed matrix, which shares its values. */
export function transposed({ at, rowStride, columnStride }: Matrix): Matrix {
  return { at, rowStride: columnStride, columnStride: rowStride };
}
