/** Bits of a coordinate. */
const bits = 32;

/**
 * Primitive polynomials (degree and coefficients) and initial direction numbers of the dimensions from the second on: Joe and Kuo 2008,
 * new-joe-kuo-6.21201.
 */
const directions: readonly (readonly [degree: number, coefficients: number, initial: readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
];

/** The most dimensions that a sequence may have. */
export const mostDimensions = directions.length + 1;

/** Returns the first points of the Sobol sequence, which fill the unit cube evenly; the first is the origin. Each has a coordinate from 0 to 1 per dimension. */
export function sobol(count: number, dimensions: number): readonly (readonly number[])[] {
  const columns = Array.from({ length: dimensions }, (_, dimension) => directionNumbers(dimension));
  const state = new Array<number>(dimensions).fill(0);
  return Array.from({ length: count }, (_, index) => {
    if (index > 0) {
      // Gray code: one bit differs from point to point.
      const bit = 31 - Math.clz32(index & -index);
      for (let dimension = 0; dimension < dimensions; dimension++)
        state[dimension] = ((state[dimension] ?? 0) ^ (columns[dimension]?.[bit] ?? 0)) >>> 0;
    }
    return state.map((value) => value / 2 ** bits);
  });
}

function directionNumbers(dimension: number): Uint32Array {
  const numbers = new Uint32Array(bits);
  const polynomial = directions[dimension - 1];
  if (!polynomial) return numbers.map((_, bit) => 2 ** (bits - 1 - bit));
  const [degree, coefficients, initial] = polynomial;
  for (let bit = 0; bit < bits; bit++) {
    if (bit < degree) {
      numbers[bit] = (initial[bit] ?? 0) * 2 ** (bits - 1 - bit);
      continue;
    }
    let value = (numbers[bit - degree] ?? 0) ^ ((numbers[bit - degree] ?? 0) >>> degree);
    for (let term = 1; term < degree; term++)
      if ((coefficients >> (degree - 1 - term)) & 1) value ^= numbers[bit - term] ?? 0;
    numbers[bit] = value;
  }
  return numbers;
}
