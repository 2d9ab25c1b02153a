/**
 * Random numbers that follow from their arguments alone: the same for a seed, a name and a number on every machine and engine,
 * and without those that came before. sfc32 (Chris Doty-Humphrey's Small Fast Counter generator, PractRand) keyed by the seed,
 * the FNV-1a hash of the name, and the number.
 *
 * @returns 32 random bits at each call.
 */
export function random(seed: number, name: string, number: number): () => number {
  let a = seed | 0;
  let b = hash(name) ^ Math.floor(seed / 2 ** 32);
  let c = number | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // Neighbouring keys need some rounds to drift apart.
  for (let round = 0; round < 15; round++) next();
  return next;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value;
}
