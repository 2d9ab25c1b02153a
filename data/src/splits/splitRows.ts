import type { DataSettings, SplitSettings } from '#language';
import { DataError } from '../dataError.js';
import { permutation } from '../permutation.js';

/** One value per split, in the order training, validation, test, which also breaks ties. */
export type PerSplit<T> = readonly [training: T, validation: T, test: T];

const names: PerSplit<string> = ['training', 'validation', 'test'];
const indices: PerSplit<0 | 1 | 2> = [0, 1, 2];

/** Returns the split settings of the source; a separate test set replaces `split.test`. */
export function sourceSplit(settings: DataSettings): SplitSettings {
  return settings.test === null ? settings.split : { ...settings.split, test: 0 };
}

/**
 * Returns the number of rows of each split: exact shares, rounded by the largest remainder method. Throws `data/split` if a
 * requested split is empty.
 */
export function splitSizes(rows: number, split: SplitSettings): PerSplit<number> {
  const shares: PerSplit<number> = [1 - split.validation - split.test, split.validation, split.test];
  const quota = (index: 0 | 1 | 2) => Math.max(0, shares[index]) * rows;
  // Shares such as 0.7 are not exact in binary, so the last digits of remainders are ignored.
  const remainder = (index: 0 | 1 | 2) => Math.round((quota(index) % 1) * 1e9);
  const sizes: [number, number, number] = [Math.floor(quota(0)), Math.floor(quota(1)), Math.floor(quota(2))];
  let left = rows - sizes[0] - sizes[1] - sizes[2];
  for (const index of indices.toSorted((a, b) => remainder(b) - remainder(a))) {
    if (left <= 0) break;
    if (shares[index] <= 0) continue;
    sizes[index] += 1;
    left -= 1;
  }
  for (const index of indices) {
    if (sizes[index] > 0 || (index > 0 && shares[index] <= 0)) continue;
    throw new DataError(
      'data/split',
      ['data', 'split', ...(index > 0 ? [names[index]] : [])],
      `The split leaves no sample for ${names[index]}: ${rows} in all, of which ${split.validation} go to validation and ` +
        `${split.test} to test. Change the shares or provide more data.`,
    );
  }
  return sizes;
}

/**
 * Assigns rows to splits, at random by `split.seed`; rows are in ascending order within a split. With `split.stratify`, every
 * class is split in the same proportions, each count being its exact share rounded up or down.
 *
 * @param classes the class of each row, 0 to `classCount - 1`; `null` for a numeric target
 */
export function splitRows(
  rows: number,
  classes: ArrayLike<number> | null,
  classCount: number,
  split: SplitSettings,
): PerSplit<Uint32Array> {
  const sizes = splitSizes(rows, split);
  const classOf = (row: number) => (split.stratify ? (classes?.[row] ?? 0) : 0);
  const counts = new Array<number>(Math.max(1, classCount)).fill(0);
  for (let row = 0; row < rows; row++) counts[classOf(row)] = (counts[classOf(row)] ?? 0) + 1;
  const quotas = stratify(counts, sizes);
  const dealt: PerSplit<number[]> = [[], [], []];
  for (const row of permutation(rows, split.seed, 0)) {
    const quota = quotas[classOf(row)];
    // Rows that validation and test do not take belong to training.
    const index = quota === undefined ? 0 : quota[1] > 0 ? 1 : quota[2] > 0 ? 2 : 0;
    if (quota !== undefined) quota[index] -= 1;
    dealt[index].push(row);
  }
  const inOrder = (list: number[]) => Uint32Array.from(list).sort();
  return [inOrder(dealt[0]), inOrder(dealt[1]), inOrder(dealt[2])];
}

/**
 * Rounds each cell of the table `counts x sizes / total` up or down, preserving the row sums `counts` and the column sums
 * `sizes`. Such a rounding always exists (Bacharach 1966). Uses augmenting paths: if a class's first choice is full, an earlier
 * class moves.
 */
function stratify(counts: readonly number[], sizes: PerSplit<number>): [number, number, number][] {
  const total = sizes[0] + sizes[1] + sizes[2];
  const cells = counts.map((count) => {
    const products: PerSplit<number> = [count * sizes[0], count * sizes[1], count * sizes[2]];
    const floor = (index: 0 | 1 | 2) => Math.floor(products[index] / total);
    const floors: [number, number, number] = [floor(0), floor(1), floor(2)];
    const fractions: PerSplit<number> = [products[0] % total, products[1] % total, products[2] % total];
    return { floors, fractions, raised: [false, false, false], left: count - floors[0] - floors[1] - floors[2] };
  });
  type Cell = (typeof cells)[number];
  const room: [number, number, number] = [...sizes];
  for (const { floors } of cells) for (const index of indices) room[index] -= floors[index];

  const raise = (cell: Cell, tried: Set<number>): boolean => {
    for (const index of indices.toSorted((a, b) => cell.fractions[b] - cell.fractions[a])) {
      if (cell.fractions[index] === 0 || cell.raised[index] === true || tried.has(index)) continue;
      tried.add(index);
      const giver = room[index] > 0 ? null : cells.find((other) => other.raised[index] === true && raise(other, tried));
      if (giver === undefined) continue;
      if (giver === null) room[index] -= 1;
      else giver.raised[index] = false;
      cell.raised[index] = true;
      return true;
    }
    return false;
  };
  for (const cell of cells) for (let unit = 0; unit < cell.left; unit++) raise(cell, new Set());
  return cells.map(({ floors, raised }) => [
    floors[0] + Number(raised[0]),
    floors[1] + Number(raised[1]),
    floors[2] + Number(raised[2]),
  ]);
}
