/**
 * A matrix `[size, size]` by which `mix` makes each position of an axis of those around it, by weights of an odd count; beyond the
 * edges there are zeros.
 */
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

/** The bell curve at so many positions around 0; they add up to 1. */
export function bell(count: number, deviation: number): number[] {
  const heights = Array.from({ length: count }, (_, at) => Math.exp(-0.5 * ((at - (count - 1) / 2) / deviation) ** 2));
  const sum = heights.reduce((all, height) => all + height, 0);
  return heights.map((height) => height / sum);
}
