import type { Batch, Split } from '#data';

/**
 * Reads samples in this order, batch by batch; the last batch may be smaller. Prefetches the next batch while the caller works on
 * the current one.
 *
 * @param first index of the first batch, from 0
 * @param epoch the epoch of training, from 0, for augmentation; left out: none
 */
export async function* readBatches(
  split: Split,
  order: Uint32Array,
  batchSize: number,
  first = 0,
  epoch?: number,
): AsyncGenerator<Batch, void, undefined> {
  const read = (start: number) => {
    if (start >= order.length) return null;
    const batch = split.read(order.subarray(start, start + batchSize), epoch);
    // If the caller stops early, nobody awaits this batch: ignore its failure.
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
