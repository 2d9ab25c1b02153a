/** Of a window that starts at `start` (negative in the padding), the part `from <= i < to` that is inside. */
export const insideWindow = (start: number, window: number, size: number): [from: number, to: number] => [
  Math.max(0, start),
  Math.min(size, start + window),
];
