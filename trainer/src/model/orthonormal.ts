/**
 * Returns a random matrix `[product of all but the last size, last size]` with orthonormal columns, or rows if there are fewer
 * rows (Saxe et al. 2014). As in Keras, it is the Q of a QR decomposition of normal numbers whose R has a positive diagonal;
 * computed by Gram-Schmidt in double precision.
 */
export function orthonormal(shape: readonly number[], normal: () => number): Float32Array {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.slice(0, -1).reduce((product, length) => product * length, 1);
  const vectors: Float64Array[] = [];
  for (let count = Math.min(rows, columns); count > 0; count--) {
    const vector = Float64Array.from({ length: Math.max(rows, columns) }, normal);
    for (const before of vectors) subtract(vector, before, dot(vector, before));
    const length = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / length));
  }
  return Float32Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    return (rows < columns ? vectors[row]?.[column] : vectors[column]?.[row]) ?? NaN;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function subtract(from: Float64Array, vector: Float64Array, times: number): void {
  for (let index = 0; index < from.length; index++) from[index] = (from[index] ?? 0) - times * (vector[index] ?? 0);
}
