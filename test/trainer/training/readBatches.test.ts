import { expect, test } from 'vitest';
import type { Batch, Split } from '#data';
import { readBatches } from '../../../trainer/src/training/readBatches.js';

test('Batches are read ahead, into the memory of those that the caller no longer needs', async () => {
  const read: Batch[] = [];
  const given: (Batch | undefined)[] = [];
  const split: Split = {
    size: 14,
    read(positions, _epoch, unused) {
      const batch: Batch = { size: positions.length, inputs: [], targets: [] };
      read.push(batch);
      given.push(unused);
      return Promise.resolve(batch);
    },
  };
  const order = Uint32Array.from({ length: 14 }, (_, at) => at);
  const left: Batch[] = [];
  for await (const batch of readBatches(split, order, 3)) {
    expect(batch).toBe(read[left.length]);
    expect(read).toHaveLength(Math.min(5, left.length + 3));
    expect(given.every((unused) => unused === undefined || left.includes(unused))).toBe(true);
    left.push(batch);
  }
  expect(left.map(({ size }) => size)).toEqual([3, 3, 3, 3, 2]);
  // The first three are read before one is done with.
  expect(given).toEqual([undefined, undefined, undefined, left[0], left[1]]);
});
