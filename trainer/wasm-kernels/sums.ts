import { addTo, scaleBy } from './numbers';

/** Rows that are added up before their sum joins the others': rounding grows with the length of a sum. */
const block: usize = 256;

/** Sums the columns of `[rows, columns]`, times `factor`. `partial` has room for as many numbers as there are columns. */
export function sumColumns(rows: usize, columns: usize, from: usize, to: usize, factor: f32, partial: usize): void {
  const row = columns << 2;
  memory.fill(to, 0, row);
  for (let first: usize = 0; first < rows; first += block) {
    memory.fill(partial, 0, row);
    const last = min(rows, first + block);
    for (let i = first; i < last; i++, from += row) addTo(partial, from, columns);
    addTo(to, partial, columns);
  }
  if (factor != 1) scaleBy(to, factor, columns);
}

/** Adds each row of `from` to the row of `to` that its number in `ids` says; those outside are left out. */
export function sumSegments(rows: usize, columns: usize, from: usize, ids: usize, segments: i32, to: usize): void {
  for (let i: usize = 0; i < rows; i++) {
    const id = load<i32>(ids + (i << 2));
    if (id >= 0 && id < segments) addTo(to + (id as usize) * (columns << 2), from + i * (columns << 2), columns);
  }
}
