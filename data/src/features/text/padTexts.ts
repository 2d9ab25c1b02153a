import type { NdArray } from '../../dataset.js';

/** The ids of many texts, one after another. */
export interface TextIds {
  readonly ids: Int32Array;
  /** Position of each text's first id; one more at the end. */
  readonly starts: Uint32Array;
  /** Length of each text before it was cut off. */
  readonly lengths: Uint32Array;
}

/**
 * Returns the ids of a text. One that is missing or has no token becomes one unknown token, because a layer that averages over the tokens
 * must have one.
 */
export function idsOf(
  text: string | null,
  encode: (text: string) => ArrayLike<number>,
  unknownId: number | null,
): ArrayLike<number> {
  const tokens = text === null ? [] : encode(text);
  return tokens.length > 0 || unknownId === null ? tokens : [unknownId];
}

/** Batches of few different lengths are compiled few times. */
const step = 8;

/** Returns the length that some texts are padded to: that of the longest, rounded up to a multiple of 8, but at most `length`. */
export function lengthOfLongest({ starts }: Pick<TextIds, 'starts'>, rows: Uint32Array, length: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, (starts[row + 1] ?? 0) - (starts[row] ?? 0)), 1);
  return Math.min(length, step * Math.ceil(longest / step));
}

/** Returns the ids of some texts, padded with 0 at the end: `[rows.length, length]`. */
export function padTexts({ ids, starts }: Pick<TextIds, 'ids' | 'starts'>, rows: Uint32Array, length: number): NdArray {
  const values = new Int32Array(rows.length * length);
  rows.forEach((row, index) => {
    values.set(ids.subarray(starts[row], starts[row + 1]), index * length);
  });
  return { dtype: 'int32', shape: [rows.length, length], values };
}
