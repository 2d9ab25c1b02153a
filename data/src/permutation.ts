import { arange } from './arange.js';
import { sfc32 } from './sfc32.js';

/**
 * Returns the numbers 0 to `size - 1` in a random order that depends only on `seed` and `epoch`: the same on every machine, and
 * independent of earlier epochs. Fisher-Yates, unbiased.
 */
export function permutation(size: number, seed: number, epoch: number): Uint32Array {
  const next = sfc32(seed, Math.floor(seed / 2 ** 32), epoch);
  const order = arange(size);
  for (let last = size - 1; last > 0; last--) {
    const chosen = integerBelow(last + 1, next);
    const value = order[last] ?? 0;
    order[last] = order[chosen] ?? 0;
    order[chosen] = value;
  }
  return order;
}

/** Returns a uniform integer below `bound`. Rejects the incomplete last interval of 2^32, to be unbiased. */
function integerBelow(bound: number, next: () => number): number {
  const limit = 2 ** 32 - (2 ** 32 % bound);
  let value = next();
  while (value >= limit) value = next();
  return value % bound;
}
