import { setImmediate } from 'node:timers/promises';
import { idsOf, type TextIds } from './padTexts.js';
import type { FittedTokenizer } from './tokenizers/tokenizer.js';

/** Between so many texts, signals and messages to the process are handled. */
const textsAtOnce = 256;

/**
 * Encodes texts, each to at most `length` ids.
 *
 * @throws DataError if the tokenizer takes too long
 */
export async function encodeTexts(
  texts: readonly (string | null)[],
  { encode, limit, unknownId }: Pick<FittedTokenizer, 'encode' | 'limit' | 'unknownId'>,
  length: number,
): Promise<TextIds> {
  let ids = new Int32Array(1024);
  const starts = new Uint32Array(texts.length + 1);
  const lengths = new Uint32Array(texts.length);
  let end = 0;
  const add = (text: string | null, row: number) => {
    const own = idsOf(text, encode, unknownId);
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
