import { sfc32 } from './sfc32.js';

/**
 * The numbers 0 to `size - 1` in an order that is random but follows from `seed` and `epoch` alone: the same on every machine,
 * and the order of one epoch can be had without those before it. Fisher-Yates, unbiased.
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

/** Rejects the incomplete last stretch of 2^32, so that every number is equally likely. */
function integerBelow(bound: number, next: () => number): number {
  const limit = 2 ** 32 - (2 ** 32 % bound);
  let value = next();
  while (value >= limit) value = next();
  return value % bound;
}
