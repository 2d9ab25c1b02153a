/** The value at this share of the sorted ones, the nearest rank. */
export function quantile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
}

export const median = (values) => quantile(values, 0.5);
