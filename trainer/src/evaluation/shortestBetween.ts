/** Returns the largest number of the fewest decimals that is above `low` and at most `high`. */
export function shortestBetween(low: number, high: number): number {
  for (let digits = 0; digits <= 12; digits++) {
    const value = Number((Math.floor(high * 10 ** digits) / 10 ** digits).toFixed(digits));
    if (value > low && value <= high) return value;
  }
  return high;
}
