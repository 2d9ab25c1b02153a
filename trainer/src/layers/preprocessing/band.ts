/** Returns a matrix `[size, size]` for `mix` that convolves an axis with an odd number of weights, zero-padded at the edges. */
export function band(size: number, weights: readonly number[]): Float32Array {
  const middle = (weights.length - 1) / 2;
  const values = new Float32Array(size * size);
  weights.forEach((weight, at) => {
    for (let to = Math.max(0, middle - at); to < Math.min(size, size + middle - at); to++) {
      values[(to + at - middle) * size + to] = weight;
    }
  });
  return values;
}

/** Returns a Gaussian at `count` positions around 0, normalized to sum 1. */
export function bell(count: number, deviation: number): number[] {
  const heights = Array.from({ length: count }, (_, at) => Math.exp(-0.5 * ((at - (count - 1) / 2) / deviation) ** 2));
  const sum = heights.reduce((all, height) => all + height, 0);
  return heights.map((height) => height / sum);
}
