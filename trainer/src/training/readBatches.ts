import type { Batch, Split } from '#data';

/**
 * Reads samples in this order, batch by batch, the last one as short as it comes. The next batch is being read while the caller
 * works on the one before.
 *
 * @param first the batch to begin with, from 0.
 */
export async function* readBatches(
  split: Split,
  order: Uint32Array,
  batchSize: number,
  first = 0,
): AsyncGenerator<Batch, void, undefined> {
  const read = (start: number) => {
    if (start >= order.length) return null;
    const batch = split.read(order.subarray(start, start + batchSize));
    // Should the caller leave before, nobody waits for it: its failure is nobody's.
    batch.catch(() => undefined);
    return batch;
  };
  let start = first * batchSize;
  let next = read(start);
  while (next) {
    const batch = await next;
    start += batchSize;
    next = read(start);
    yield batch;
  }
}
