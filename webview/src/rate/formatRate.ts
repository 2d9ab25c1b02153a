/** Formats a learning rate with two digits, as definitions write it: `0.0012`, `1e-7`. */
export function formatRate(rate: number): string {
  return String(Number(rate.toPrecision(2)));
}
