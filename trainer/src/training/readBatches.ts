import type { Batch, Split } from '#data';

/** Batches that are read while the caller works on one: a second one, so that threads that read pictures are never idle. */
const batchesAhead = 2;

/**
 * Reads samples in this order, batch by batch; the last batch may be smaller. Prefetches the next batches while the caller works
 * on the current one. When the caller asks for the next one, the memory of the current one is used again.
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
  const read = (start: number, unused: Batch | undefined) => {
    const batch = split.read(order.subarray(start, start + batchSize), epoch, unused);
    // If the caller stops early, nobody awaits this batch: ignore its failure.
    batch.catch(() => undefined);
    return batch;
  };
  let start = first * batchSize;
  const ahead: Promise<Batch>[] = [];
  let unused: Batch | undefined;
  for (;;) {
    while (ahead.length <= batchesAhead && start < order.length) {
      ahead.push(read(start, unused));
      unused = undefined;
      start += batchSize;
    }
    const next = ahead.shift();
    if (!next) return;
    unused = await next;
    yield unused;
  }
}
