/** Copies rows of a matrix into `values`, in this order. `width`: numbers per row. */
export function gatherRows<T extends Float32Array | Int32Array>(
  values: T,
  matrix: Float32Array | Int32Array | Uint8Array,
  width: number,
  rows: Uint32Array,
): T {
  rows.forEach((row, index) => {
    values.set(matrix.subarray(row * width, (row + 1) * width), index * width);
  });
  return values;
}
