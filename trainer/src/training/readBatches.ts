import type { Batch, Split } from '#data';

/** Batches that are read while the caller works on one: a second one, so that threads that read pictures are never idle. */
const batchesAhead = 2;

/**
 * Reads samples in this order, batch by batch; the last batch may be smaller. Prefetches the next batches while the caller works
 * on the current one.
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
    const batch = split.read(order.subarray(start, start + batchSize), epoch);
    // If the caller stops early, nobody awaits this batch: ignore its failure.
    batch.catch(() => undefined);
    return batch;
  };
  let start = first * batchSize;
  const ahead: Promise<Batch>[] = [];
  for (;;) {
    while (ahead.length <= batchesAhead && start < order.length) {
      ahead.push(read(start));
      start += batchSize;
    }
    const next = ahead.shift();
    if (!next) return;
    yield await next;
  }
}
