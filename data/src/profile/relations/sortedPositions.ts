/** Returns how many of some sorted numbers are less than a value. */
export function below(sorted: Float64Array, value: number): number {
  return firstPosition(sorted, (one) => one >= value);
}

/** Returns how many of some sorted numbers are not greater than a value. */
export function upTo(sorted: Float64Array, value: number): number {
  return firstPosition(sorted, (one) => one > value);
}

/** Returns the position of the first number that a test holds for, which then holds for all behind it. */
function firstPosition(sorted: Float64Array, test: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(sorted[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
