import { dealRows, type PerSplit, type Shares, sideAt, type SplitIndex, splitIndices, splitSizes } from './perSplit.js';

/** Rows with the class and a random number from 0 to 1 of each, by position. */
export interface StratifiedRows {
  readonly rows: Uint32Array;
  /** 0 to `classCount - 1` */
  readonly classes: ArrayLike<number>;
  readonly classCount: number;
  readonly units: ArrayLike<number>;
}

/**
 * Splits every class in the same proportions, each count being its exact share rounded up or down, and more or less only to keep
 * rows of equal numbers together. The rows with the smallest numbers are the test split, the next ones the validation split: a
 * row may only change its side if rows are added and the boundary between the splits passes it.
 */
export function stratified(
  { rows, classes, classCount, units }: StratifiedRows,
  shares: Shares,
): PerSplit<Uint32Array> {
  const members = Array.from({ length: classCount }, (): number[] => []);
  for (let position = 0; position < rows.length; position++) members[classes[position] ?? 0]?.push(position);
  const quotas = roundTable(
    members.map(({ length }) => length),
    splitSizes(rows.length, shares),
  );
  const sides = new Uint8Array(rows.length);
  const unitOf = (position: number) => units[position] ?? 0;
  for (const [index, positions] of members.entries()) {
    const [, validation = 0, test = 0] = quotas[index] ?? [];
    positions.sort((a, b) => unitOf(a) - unitOf(b) || a - b);
    const tested = endOfRun(positions, unitOf, test);
    const validated = endOfRun(positions, unitOf, Math.max(tested, test + validation));
    positions.forEach((position, rank) => (sides[position] = rank < tested ? 2 : rank < validated ? 1 : 0));
  }
  return dealRows(rows, (_, position) => sideAt(sides, position));
}

/** Returns the first rank from `end` on whose number differs from the one before. */
function endOfRun(positions: readonly number[], unitOf: (position: number) => number, end: number): number {
  let rank = end;
  while (rank > 0 && rank < positions.length && unitOf(positions[rank] ?? 0) === unitOf(positions[rank - 1] ?? 0))
    rank++;
  return rank;
}

/**
 * Rounds each cell of the table `counts x sizes / total` up or down, preserving the row sums `counts` and the column sums
 * `sizes`. Such a rounding always exists (Bacharach 1966). Uses augmenting paths: if a class's first choice is full, an earlier
 * class moves.
 */
function roundTable(counts: readonly number[], sizes: PerSplit<number>): [number, number, number][] {
  const total = sizes[0] + sizes[1] + sizes[2];
  const cells = counts.map((count) => {
    const products: PerSplit<number> = [count * sizes[0], count * sizes[1], count * sizes[2]];
    const floor = (index: SplitIndex) => Math.floor(products[index] / total);
    const floors: [number, number, number] = [floor(0), floor(1), floor(2)];
    const fractions: PerSplit<number> = [products[0] % total, products[1] % total, products[2] % total];
    return { floors, fractions, raised: [false, false, false], left: count - floors[0] - floors[1] - floors[2] };
  });
  type Cell = (typeof cells)[number];
  const room: [number, number, number] = [...sizes];
  for (const { floors } of cells) for (const index of splitIndices) room[index] -= floors[index];

  const raise = (cell: Cell, tried: Set<number>): boolean => {
    for (const index of splitIndices.toSorted((a, b) => cell.fractions[b] - cell.fractions[a])) {
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
