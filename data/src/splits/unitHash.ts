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
export function bytesHash(bytes: Uint8Array): number {
  let low = 0;
  let high = 0x9747b28c;
  for (let at = 0; at < bytes.length; at += 4) {
    const word =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    low = mixWord(low, word);
    high = mixWord(high, word);
  }
  return finish(low ^ bytes.length) + (finish(high ^ bytes.length) & 0x1fffff) * 2 ** 32;
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
