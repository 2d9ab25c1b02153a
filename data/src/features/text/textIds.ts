import { setImmediate } from 'node:timers/promises';
import type { NdArray } from '../../dataset.js';
import type { FittedTokenizer } from './tokenizers/tokenizer.js';

/** The ids of many texts, one after another. */
export interface TextIds {
  readonly ids: Int32Array;
  /** Position of each text's first id; one more at the end. */
  readonly starts: Uint32Array;
  /** Length of each text before it was cut off. */
  readonly lengths: Uint32Array;
}

/** Between so many texts, signals and messages to the process are handled. */
const textsAtOnce = 256;

/**
 * Encodes texts, each to at most `length` ids. A text that is missing or has no token becomes one unknown token, because a layer
 * that averages over the tokens must have one.
 *
 * @throws DataError if the tokenizer takes too long
 */
export async function encodeTexts(
  texts: readonly (string | null)[],
  { encode, limit, unknownId }: Pick<FittedTokenizer, 'encode' | 'limit' | 'unknownId'>,
  length: number,
): Promise<TextIds> {
  const empty = unknownId === null ? [] : [unknownId];
  let ids = new Int32Array(1024);
  const starts = new Uint32Array(texts.length + 1);
  const lengths = new Uint32Array(texts.length);
  let end = 0;
  const add = (text: string | null, row: number) => {
    const tokens = text === null ? [] : encode(text);
    const own = tokens.length > 0 ? tokens : empty;
    const kept = Math.min(own.length, length);
    if (end + kept > ids.length) ids = grow(ids, end + kept);
    for (let at = 0; at < kept; at++) ids[end + at] = own[at] ?? 0;
    end += kept;
    starts[row + 1] = end;
    lengths[row] = own.length;
  };
  for (let from = 0; from < texts.length; from += textsAtOnce) {
    const some = texts.slice(from, from + textsAtOnce);
    const characters = some.reduce((sum, text) => sum + (text?.length ?? 0), 0);
    limit(characters, () => {
      some.forEach((text, index) => {
        add(text, from + index);
      });
    });
    await setImmediate();
  }
  return { ids: ids.slice(0, end), starts, lengths };
}

function grow(ids: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least, 2 * ids.length));
  larger.set(ids);
  return larger;
}

/** Batches of few different lengths are compiled few times. */
const step = 8;

/** Returns the length that some texts are padded to: that of the longest, rounded up to a multiple of 8, but at most `length`. */
export function lengthOfLongest({ starts }: TextIds, rows: Uint32Array, length: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, (starts[row + 1] ?? 0) - (starts[row] ?? 0)), 1);
  return Math.min(length, step * Math.ceil(longest / step));
}

/** Returns the ids of some texts, padded with 0 at the end: `[rows.length, length]`. */
export function padTexts({ ids, starts }: TextIds, rows: Uint32Array, length: number): NdArray {
  const values = new Int32Array(rows.length * length);
  rows.forEach((row, index) => {
    values.set(ids.subarray(starts[row], starts[row + 1]), index * length);
  });
  return { dtype: 'int32', shape: [rows.length, length], values };
}
