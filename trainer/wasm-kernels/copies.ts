import { copyNumbers } from './numbers';

/** Copies `rows` stretches of `count` numbers; strides, in numbers, are from one stretch to the next. */
export function copyRows(rows: usize, count: usize, from: usize, fromRow: usize, to: usize, toRow: usize): void {
  for (let i: usize = 0; i < rows; i++) copyNumbers(to + ((i * toRow) << 2), from + ((i * fromRow) << 2), count);
}

/** Copies the row that each of `ids` says. */
export function gatherRows(rows: usize, columns: usize, from: usize, ids: usize, to: usize): void {
  for (let i: usize = 0; i < rows; i++) {
    const id = load<i32>(ids + (i << 2)) as usize;
    copyNumbers(to + ((i * columns) << 2), from + ((id * columns) << 2), columns);
  }
}
