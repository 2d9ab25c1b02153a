import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { permutation } from '#data';

describe('permutation', () => {
  test('is the same on every machine', () => {
    expect([...permutation(10, 7, 0)]).toEqual([3, 4, 0, 1, 9, 8, 7, 2, 5, 6]);
    expect([...permutation(10, 7, 1)]).toEqual([3, 7, 1, 2, 5, 6, 4, 8, 0, 9]);
    expect([...permutation(10, 8, 0)]).toEqual([9, 5, 6, 0, 1, 8, 4, 3, 2, 7]);
  });

  test('holds every number once', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer(), fc.nat(), (size, seed, epoch) => {
        const sorted = [...permutation(size, seed, epoch)].sort((a, b) => a - b);
        expect(sorted).toEqual(Array.from({ length: size }, (_, index) => index));
      }),
    );
  });

  test('follows from seed and epoch alone', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(), (seed, epoch) => {
        expect(permutation(50, seed, epoch)).toEqual(permutation(50, seed, epoch));
        expect(permutation(50, seed, epoch)).not.toEqual(permutation(50, seed, epoch + 1));
        expect(permutation(50, seed, epoch)).not.toEqual(permutation(50, seed + 1, epoch));
      }),
    );
  });

  test('gives every order of three equally often', () => {
    const counts = new Map<string, number>();
    const draws = 6000;
    for (let epoch = 0; epoch < draws; epoch++) {
      const order = permutation(3, 1, epoch).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Chi-squared with 5 degrees of freedom stays under 20.5 with probability 0.999.
    const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - draws / 6) ** 2 / (draws / 6), 0);
    expect(chiSquared).toBeLessThan(20.5);
  });
});
