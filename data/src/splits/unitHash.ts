/**
 * Returns a number from 0 to 1 (exclusive) that is uniform over keys and seeds, and the same on every machine: MurmurHash3's
 * 32-bit mixing of the words of both.
 *
 * @param key a non-negative integer below 2^53
 */
export function unitHash(key: number, seed: number): number {
  let hash = 0x9747b28c;
  for (const value of [key, seed]) {
    hash = mixWord(hash, value | 0);
    hash = mixWord(hash, Math.floor(value / 2 ** 32));
  }
  return finish(hash) / 2 ** 32;
}

/** Returns a hash of a text: a non-negative integer below 2^32. */
export function textHash(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = mixWord(hash, text.charCodeAt(at));
  return finish(hash ^ text.length);
}

/** Returns a hash of bytes: a non-negative integer below 2^53. */
export function bytesHash({ buffer, byteOffset, byteLength }: Uint8Array): number {
  return viewHash(new DataView(buffer, byteOffset, byteLength), 0, byteLength);
}

/** Returns the `bytesHash` of a view's bytes `[start, end)`: one view serves for many hashes. */
export function viewHash(view: DataView, start: number, end: number): number {
  let low = 0;
  let high = 0x9747b28c;
  const mix = (word: number) => {
    low = mixWord(low, word);
    high = mixWord(high, word);
  };
  const wordsEnd = end - ((end - start) % 4);
  for (let at = start; at < wordsEnd; at += 4) mix(view.getInt32(at, true));
  let rest = 0;
  for (let at = wordsEnd; at < end; at++) rest |= view.getUint8(at) << (8 * (at - wordsEnd));
  if (wordsEnd < end) mix(rest);
  const length = end - start;
  return finish(low ^ length) + (finish(high ^ length) & 0x1fffff) * 2 ** 32;
}

function mixWord(hash: number, word: number): number {
  let mixed = Math.imul(word, 0xcc9e2d51);
  mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
  const next = hash ^ mixed;
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
