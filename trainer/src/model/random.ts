import { sfc32 } from '#data';

/**
 * Returns a random generator that depends only on its arguments: the same on every machine and engine, and independent of earlier
 * draws. It is sfc32, keyed by the seed, the FNV-1a hash of the name, and the number.
 *
 * @returns a function that returns 32 random bits at each call
 */
export function random(seed: number, name: string, number: number): () => number {
  return sfc32(seed, hash(name) ^ Math.floor(seed / 2 ** 32), number);
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value;
}
