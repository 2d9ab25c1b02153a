/**
 * Keeps rows of numbers of samples, at most `mostNumbers`. Beyond that, only every second sample is kept, then every fourth, and so on,
 * so that what is kept is evenly spread. Sums: every how many samples one is kept, how many there were, then the rows.
 *
 * @param width the length of a row
 * @param write pushes the row of a sample
 */
export function keepRows(
  sums: number[],
  samples: number,
  width: number,
  mostNumbers: number,
  write: (sums: number[], sample: number) => void,
): void {
  if (sums.length === 0) sums.push(1, 0);
  let [every = 1, seen = 0] = sums;
  for (let sample = 0; sample < samples; sample++, seen++) {
    if (seen % every !== 0) continue;
    write(sums, sample);
    if (sums.length - first <= mostNumbers) continue;
    dropEverySecond(sums, width);
    every *= 2;
  }
  sums[0] = every;
  sums[1] = seen;
}

const first = 2;

function dropEverySecond(sums: number[], width: number): void {
  let end = first;
  for (let from = first; from < sums.length; from += 2 * width, end += width) sums.copyWithin(end, from, from + width);
  sums.length = end;
}

/** Returns a column of the rows that were kept. */
export function keptColumn(sums: readonly number[], width: number, column: number): Float64Array {
  const values = new Float64Array(Math.max(0, sums.length - first) / width);
  for (let row = 0; row < values.length; row++) values[row] = sums[first + row * width + column] ?? NaN;
  return values;
}
