import { permutation, type Split } from '#data';

/** Number of batches whose samples are sorted by length together. */
const batchesSorted = 50;

/**
 * Returns the order of an epoch's samples: random, by seed and epoch only. Samples of different lengths are grouped into batches of
 * similar ones, so that less is padded: runs of 50 batches of the random order are sorted by length, and then the batches are
 * shuffled. An incomplete batch stays the last one.
 */
export function trainingOrder(
  { size, lengths }: Pick<Split, 'size' | 'lengths'>,
  seed: number,
  epoch: number,
  batchSize: number,
): Uint32Array {
  const order = permutation(size, seed, epoch);
  if (!lengths) return order;
  const complete = size - (size % batchSize);
  for (let start = 0; start < complete; start += batchesSorted * batchSize) {
    order
      .subarray(start, Math.min(complete, start + batchesSorted * batchSize))
      .sort((one, other) => (lengths[one] ?? 0) - (lengths[other] ?? 0));
  }
  const shuffled = new Uint32Array(size);
  permutation(complete / batchSize, seed, epoch).forEach((from, to) => {
    shuffled.set(order.subarray(from * batchSize, (from + 1) * batchSize), to * batchSize);
  });
  shuffled.set(order.subarray(complete), complete);
  return shuffled;
}
