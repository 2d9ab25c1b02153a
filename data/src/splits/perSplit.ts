import type { SplitSettings } from '#language';
import { DataError } from '../dataError.js';
import type { SplitName } from '../sources/source.js';

/** One value per split, in the order training, validation, test, which also breaks ties. */
export type PerSplit<T> = readonly [training: T, validation: T, test: T];

/** A position in a `PerSplit`. */
export type SplitIndex = 0 | 1 | 2;

export const splitNames: PerSplit<SplitName> = ['training', 'validation', 'test'];
export const splitIndices: PerSplit<SplitIndex> = [0, 1, 2];

/** Fractions of the rows. */
export type Shares = Pick<SplitSettings, 'validation' | 'test'>;

/**
 * Returns the number of rows of each split: exact shares, rounded by the largest remainder method. Throws `data/split` if a
 * requested split is empty.
 */
export function splitSizes(rows: number, split: Shares): PerSplit<number> {
  const shares: PerSplit<number> = [1 - split.validation - split.test, split.validation, split.test];
  const quota = (index: SplitIndex) => Math.max(0, shares[index]) * rows;
  // Shares such as 0.7 are not exact in binary, so the last digits of remainders are ignored.
  const remainder = (index: SplitIndex) => Math.round((quota(index) % 1) * 1e9);
  const sizes: [number, number, number] = [Math.floor(quota(0)), Math.floor(quota(1)), Math.floor(quota(2))];
  let left = rows - sizes[0] - sizes[1] - sizes[2];
  for (const index of splitIndices.toSorted((a, b) => remainder(b) - remainder(a))) {
    if (left <= 0) break;
    if (shares[index] <= 0) continue;
    sizes[index] += 1;
    left -= 1;
  }
  requireSamples(sizes, rows, split);
  return sizes;
}

/** Throws `data/split` if a requested split is empty. */
export function requireSamples(sizes: PerSplit<number>, rows: number, split: Shares): void {
  const shares: PerSplit<number> = [1, split.validation, split.test];
  for (const index of splitIndices) {
    if (sizes[index] > 0 || shares[index] <= 0) continue;
    throw new DataError(
      'data/split',
      ['data', 'split', ...(index > 0 ? [splitNames[index]] : [])],
      `The split leaves no sample for ${splitNames[index]}: ${rows} in all, of which ${split.validation} go to validation and ` +
        `${split.test} to test. Change the shares or provide more data.`,
    );
  }
}

/** Returns the number of rows of each split. */
export function sizesOf([training, validation, test]: PerSplit<Uint32Array>): PerSplit<number> {
  return [training.length, validation.length, test.length];
}

/** Returns the rows of each split, in ascending order. */
export function dealRows(
  rows: Uint32Array,
  sideOf: (row: number, position: number) => SplitIndex,
): PerSplit<Uint32Array> {
  const sides = new Uint8Array(rows.length);
  const sizes: [number, number, number] = [0, 0, 0];
  for (let position = 0; position < rows.length; position++) {
    const side = sideOf(rows[position] ?? 0, position);
    sides[position] = side;
    sizes[side] += 1;
  }
  const dealt: PerSplit<Uint32Array> = [
    new Uint32Array(sizes[0]),
    new Uint32Array(sizes[1]),
    new Uint32Array(sizes[2]),
  ];
  const next: [number, number, number] = [0, 0, 0];
  for (let position = 0; position < rows.length; position++) {
    const side = sideAt(sides, position);
    dealt[side][next[side]++] = rows[position] ?? 0;
  }
  return dealt;
}

/** Returns the split at a position of an array that has one of 0, 1 and 2 per row. */
export function sideAt(sides: Uint8Array, position: number): SplitIndex {
  const side = sides[position];
  return side === 2 ? 2 : side === 1 ? 1 : 0;
}

/** Returns the split of a number from 0 to 1, uniform over the rows. Test comes first, so that it does not depend on `validation`. */
export function sideOfUnit(unit: number, { validation, test }: Shares): SplitIndex {
  if (unit < test) return 2;
  return unit < test + validation ? 1 : 0;
}
