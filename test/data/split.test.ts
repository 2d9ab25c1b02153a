import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitRows, splitSizes } from '../../data/src/splits/splitRows.js';

// Of 60 rows and more, two in a hundred are at least one.
const share = fc.oneof(fc.constant(0), fc.integer({ min: 2, max: 45 })).map((hundredths) => hundredths / 100);
const shares = fc.record({ validation: share, test: share });
const classesOf = (counts: readonly number[]) => counts.flatMap((count, index) => new Array<number>(count).fill(index));

describe('splitSizes', () => {
  test('rounds exact shares by largest remainder', () => {
    const of = (rows: number, validation: number, test: number) =>
      splitSizes(rows, { validation, test, stratify: true, seed: 0 });
    expect(of(60000, 0.1, 0)).toEqual([54000, 6000, 0]);
    expect(of(11162, 0.2, 0.1)).toEqual([7814, 2232, 1116]);
    expect(of(10, 0.25, 0.25)).toEqual([5, 3, 2]);
    expect(of(3, 0.3, 0.3)).toEqual([1, 1, 1]);
  });

  test('refuses a split without a sample', () => {
    const sizes = () => splitSizes(3, { validation: 0.1, test: 0, stratify: true, seed: 0 });
    expect(sizes).toThrow('no sample for validation');
    expect(() => splitSizes(4, { validation: 0.5, test: 0.5, stratify: true, seed: 0 })).toThrow(
      'no sample for training',
    );
  });
});

describe('splitRows', () => {
  const cases = fc.record({
    counts: fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }),
    shares,
    seed: fc.integer(),
    stratify: fc.boolean(),
  });

  test('puts every row into exactly one split, always the same', () => {
    fc.assert(
      fc.property(cases, ({ counts, shares, seed, stratify }) => {
        const classes = classesOf([60, ...counts]);
        const split = { ...shares, stratify, seed };
        const rows = splitRows(classes.length, classes, counts.length + 1, split);
        const all = rows.flatMap((part) => [...part]).sort((a, b) => a - b);
        expect(all).toEqual(classes.map((_, row) => row));
        expect(rows.map((part) => part.length)).toEqual(splitSizes(classes.length, split));
        expect(splitRows(classes.length, classes, counts.length + 1, split)).toEqual(rows);
      }),
    );
  });

  test('gives every class its share, rounded up or down', () => {
    fc.assert(
      fc.property(cases, ({ counts: few, shares, seed }) => {
        const counts = [60, ...few];
        const classes = classesOf(counts);
        const rows = splitRows(classes.length, classes, counts.length, { ...shares, stratify: true, seed });
        for (const part of rows) {
          counts.forEach((count, index) => {
            const share = (count * part.length) / classes.length;
            const found = part.filter((row) => classes[row] === index).length;
            expect(Math.abs(found - share)).toBeLessThan(1);
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  test('deals other rows with another seed', () => {
    const split = { validation: 0.5, test: 0, stratify: true };
    expect(splitRows(50, null, 0, { ...split, seed: 1 })).not.toEqual(splitRows(50, null, 0, { ...split, seed: 2 }));
  });
});
