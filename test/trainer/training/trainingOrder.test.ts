import { describe, expect, it } from 'vitest';
import { permutation, sfc32 } from '#data';
import { trainingOrder } from '../../../trainer/src/training/trainingOrder.js';

const size = 1003;
const batchSize = 10;
const next = sfc32(1, 2, 3);
const lengths = Uint32Array.from({ length: size }, () => 1 + (next() % 100));

/** The padding of all batches, as a share of what would be there without. */
function padding(order: Uint32Array): number {
  let padded = 0;
  for (let start = 0; start < size; start += batchSize) {
    const batch = Array.from(order.subarray(start, start + batchSize), (row) => lengths[row] ?? 0);
    padded += batch.length * Math.max(...batch);
  }
  return padded / lengths.reduce((sum, length) => sum + length, 0) - 1;
}

describe('trainingOrder', () => {
  it('is random for samples of one length', () => {
    expect(trainingOrder({ size }, 7, 2, batchSize)).toEqual(permutation(size, 7, 2));
  });

  it('has every sample once, groups similar lengths and shuffles the batches', () => {
    const order = trainingOrder({ size, lengths }, 7, 1, batchSize);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, row) => row));
    expect(padding(permutation(size, 7, 1))).toBeGreaterThan(0.5);
    expect(padding(order)).toBeLessThan(0.1);
    const longest = Array.from({ length: 100 }, (_, batch) => lengths[order[batch * batchSize] ?? 0] ?? 0);
    expect(longest).not.toEqual(longest.toSorted((a, b) => a - b));
  });

  it('depends on seed and epoch only', () => {
    const order = trainingOrder({ size, lengths }, 7, 1, batchSize);
    expect(trainingOrder({ size, lengths }, 7, 1, batchSize)).toEqual(order);
    expect(trainingOrder({ size, lengths }, 7, 2, batchSize)).not.toEqual(order);
    expect(trainingOrder({ size, lengths }, 8, 1, batchSize)).not.toEqual(order);
  });

  it('leaves the incomplete batch at the end, as it was drawn', () => {
    expect(trainingOrder({ size, lengths }, 7, 1, batchSize).slice(-3)).toEqual(permutation(size, 7, 1).slice(-3));
  });
});
