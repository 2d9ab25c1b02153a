/**
 * The numbers 0 to `size - 1` in an order that is random but follows from `seed` and `epoch` alone: the same on every machine,
 * and the order of one epoch can be had without those before it. Fisher-Yates over sfc32 (Chris Doty-Humphrey's Small Fast
 * Counter generator, PractRand), unbiased.
 */
export function permutation(size: number, seed: number, epoch: number): Uint32Array {
  const next = sfc32(seed, Math.floor(seed / 2 ** 32), epoch);
  const order = Uint32Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last--) {
    const chosen = integerBelow(last + 1, next);
    const value = order[last] ?? 0;
    order[last] = order[chosen] ?? 0;
    order[chosen] = value;
  }
  return order;
}

/** 32 random bits at each call. */
function sfc32(seedLow: number, seedHigh: number, stream: number): () => number {
  let a = seedLow | 0;
  let b = seedHigh | 0;
  let c = stream | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // Neighbouring seeds need some rounds to drift apart.
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** Rejects the incomplete last stretch of 2^32, so that every number is equally likely. */
function integerBelow(bound: number, next: () => number): number {
  const limit = 2 ** 32 - (2 ** 32 % bound);
  let value = next();
  while (value >= limit) value = next();
  return value % bound;
}
