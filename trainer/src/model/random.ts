import { sfc32 } from '#data';

/**
 * Random numbers that follow from their arguments alone: the same for a seed, a name and a number on every machine and engine,
 * and without those that came before. sfc32 keyed by the seed, the FNV-1a hash of the name, and the number.
 *
 * @returns 32 random bits at each call.
 */
export function random(seed: number, name: string, number: number): () => number {
  return sfc32(seed, hash(name) ^ Math.floor(seed / 2 ** 32), number);
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value;
}
