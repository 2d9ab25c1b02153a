import { random } from '../model/random.js';

/** Samples in groups that are drawn as wholes. */
export interface SampleGroups {
  readonly count: number;
  /** The samples by group; group `g` has those from `starts[g]` to `starts[g + 1]`. */
  readonly order: Uint32Array;
  readonly starts: Uint32Array;
}

/**
 * Deals samples at random to groups of equal size, one sample each if there are at most `most`. Drawing groups instead of samples
 * costs less, and varies as much, because the samples of a group have nothing in common. The groups are always the same.
 */
export function dealSamples(samples: number, most: number): SampleGroups {
  const count = Math.min(samples, most);
  const order = Uint32Array.from({ length: samples }, (_, sample) => sample);
  const starts = Uint32Array.from({ length: count + 1 }, (_, group) => Math.floor((group * samples) / count));
  if (count < samples) shuffle(order, random(0, 'groups', count));
  return { count, order, starts };
}

/** Shuffles in place (Fisher and Yates). */
function shuffle(order: Uint32Array, bits: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(((bits() >>> 0) / 2 ** 32) * (last + 1));
    const [a = 0, b = 0] = [order[last], order[other]];
    order[last] = b;
    order[other] = a;
  }
}
