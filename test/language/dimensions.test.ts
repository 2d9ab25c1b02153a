import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as arithmetic from '../../language/src/dimensions/arithmetic.js';
import {
  add,
  ceilDivide,
  exactDivide,
  floorDivide,
  maximum,
  minimum,
  multiply,
  named,
  remainder,
  subtract,
} from '../../language/src/dimensions/arithmetic.js';
import {
  compareAtLeast,
  compareEqual,
  evaluateDimension,
  formatSizes,
  isSame,
  namesIn,
} from '../../language/src/dimensions/compare.js';
import { type Dimension, formatDimension } from '../../language/src/dimensions/dimension.js';
import { formatMisfit, type Solution } from '../../language/src/dimensions/solution.js';
import { isEvaluationError } from '../../language/src/expressions/evaluate.js';
import { evaluateSize } from '../../language/src/expressions/evaluateSize.js';

const [h, w, time] = [named('height'), named('width'), named('time')];

describe('sizes are printed as users read them', () => {
  const half = ceilDivide(h, 2);
  const shown: readonly (readonly [Dimension, string])[] = [
    [add(multiply(2, time), 1), '2*time + 1'],
    [subtract(1, multiply(2, time)), '1 - 2*time'],
    [multiply(-1, time), '-time'],
    [multiply(h, w), 'height*width'],
    [multiply(h, h, 3), '3*height**2'],
    [multiply(add(h, 1), add(w, -2)), 'height*width + width - 2*height - 2'],
    [subtract(time, time), '0'],
    [half, 'ceil(height/2)'],
    [ceilDivide(half, 2), 'ceil(height/4)'],
    [floorDivide(add(h, 1), 4), 'floor((height + 1)/4)'],
    [floorDivide(floorDivide(h, 2), 3), 'floor(height/6)'],
    [floorDivide(add(floorDivide(h, 2), 1), 3), 'floor((height + 2)/6)'],
    [floorDivide(add(multiply(4, h), 1), 2), '2*height'],
    [add(floorDivide(subtract(h, 3), 2), 1), 'ceil(height/2) - 1'],
    [floorDivide(subtract(10, h), 2), '5 - ceil(height/2)'],
    [floorDivide(multiply(6, h), 4), 'height + floor(height/2)'],
    [floorDivide(multiply(4, time, h), time), '4*height'],
    [floorDivide(h, multiply(2, w)), 'floor(height/(2*width))'],
    [floorDivide(multiply(h, w), multiply(2, w)), 'floor(height/2)'],
    [floorDivide(add(h, w), add(h, 1)), 'floor((height + width)/(height + 1))'],
    [ceilDivide(h, w), 'floor((height - 1)/width) + 1'],
    [floorDivide(subtract(h, 1), h), '0'],
    [remainder(multiply(4, h), 2), '0'],
    [remainder(h, 2), 'height - 2*floor(height/2)'],
    [exactDivide(multiply(4, time, h), time), '4*height'],
    [exactDivide(multiply(add(h, 1), add(w, 2)), add(w, 2)), 'height + 1'],
    [exactDivide(h, 2), '?'],
    [maximum(h, 1), 'height'],
    [maximum(add(h, 3), h, add(h, 1)), 'height + 3'],
    [minimum(add(h, 3), h, w), 'min(height, width)'],
    [maximum(5, h, maximum(w, 7)), 'max(height, width, 7)'],
    [multiply(0, h), '0'],
    [multiply(0, null), '?'],
    [add(h, null), '?'],
    [floorDivide(h, 0), '?'],
  ];
  it.each(shown)('%#: $1', (size, text) => {
    expect(formatDimension(size)).toBe(text);
  });

  it.each(shown.filter(([size]) => size !== null))('%#: $1, and can be written so', (_, text) => {
    const read = evaluateSize(text, null, null);
    expect(read === undefined || isEvaluationError(read) ? read : formatDimension(read)).toBe(text);
  });

  it.each([
    ['floor(7/2)', '3'],
    ['ceil(7/2)', '4'],
    ['ceil(height)', 'height'],
    ['floor((height + 1)/2) + 1', 'ceil(height/2) + 1'],
    ['ceil(height/width)', 'floor((height - 1)/width) + 1'],
  ])('%s is %s', (text, printed) => {
    const read = evaluateSize(text, null, null);
    expect(read === undefined || isEvaluationError(read) ? read : formatDimension(read)).toBe(printed);
  });
});

describe('two sizes are compared', () => {
  const verdict = (left: Dimension, right: Dimension) => {
    const compared = compareEqual(left, right);
    if (compared.verdict !== 'refuted') return compared.verdict;
    return compared.never && compared.example.size > 0 ? 'for no size' : `fails for ${formatSizes(compared.example)}`;
  };
  const compared: readonly (readonly [string, Dimension, Dimension, string])[] = [
    ['twice the half of an odd size', multiply(2, floorDivide(h, 2)), h, 'fails for height 33'],
    ['an even size', multiply(2, floorDivide(multiply(2, h), 2)), multiply(2, h), 'proved'],
    ['different names', h, w, 'fails for height 33 and width 5'],
    ['a name and a number', h, 33, 'fails for height 32'],
    ['three names', add(h, w), time, 'fails for height 33, time 5 and width 2'],
    ['numbers', 3, 4, 'fails for '],
    ['the same numbers', 3, 3, 'proved'],
    ['what nobody knows', null, null, 'unknown'],
    ['what differs for large sizes only', maximum(subtract(h, 2000), 0), 0, 'fails for height 4033'],
    ['a size and one that is always smaller', subtract(h, 2000), h, 'for no size'],
    [
      'a half and a size that is negative for all small ones',
      ceilDivide(h, 2),
      subtract(h, 1024),
      'fails for height 2087',
    ],
    ['even and odd sizes', multiply(2, h), add(multiply(2, w), 1), 'for no size'],
    ['halves, rounded down and up', add(floorDivide(h, 2), ceilDivide(h, 2)), h, 'unknown'],
  ];
  it.each(compared)('%s', (_, left, right, expected) => {
    expect(verdict(left, right)).toBe(expected);
  });

  it('as identities', () => {
    expect(isSame(ceilDivide(ceilDivide(h, 2), 2), ceilDivide(h, 4))).toBe(true);
    expect(isSame(null, null)).toBe(false);
    expect(isSame(h, w)).toBe(false);
    expect(isSame(3, 3)).toBe(true);
  });

  const least: readonly (readonly [Dimension, number, string])[] = [
    [h, 1, 'proved'],
    [h, 2, 'unknown'],
    [subtract(3, h), 3, 'refuted'],
    [ceilDivide(h, 8), 1, 'proved'],
    [add(floorDivide(subtract(h, 3), 2), 1), 1, 'unknown'],
    [remainder(h, 7), 0, 'proved'],
    [remainder(h, 7), 7, 'refuted'],
    [subtract(multiply(h, w), h), 0, 'proved'],
    [subtract(multiply(32, h, w), multiply(64, floorDivide(h, 2), floorDivide(w, 2))), 0, 'proved'],
    [minimum(h, 5), 6, 'refuted'],
    [floorDivide(3, add(h, 3)), 1, 'refuted'],
    [null, 1, 'unknown'],
  ];
  it.each(least)('%#: at least %o %d', (size, number, expected) => {
    expect(compareAtLeast(size, number).verdict).toBe(expected);
  });
});

describe('what would grow without end is unknown', () => {
  it.each([
    ['powers', (size: Dimension) => multiply(size, size)],
    ['products of sums', (size: Dimension) => multiply(size, add(size, w, 1))],
    ['numbers', (size: Dimension) => multiply(size, 1_000_003)],
    ['rounding', (size: Dimension) => add(multiply(2, floorDivide(add(multiply(3, size), w), 7)), 1)],
    ['maxima', (size: Dimension, step: number) => maximum(size, named(`size${step}`))],
    ['remainders', (size: Dimension) => remainder(multiply(size, 3), add(w, size))],
  ])('%s', (_, grow) => {
    let size: Dimension = add(h, 1);
    for (let step = 0; step < 1000 && size !== null; step++) size = grow(size, step);
    expect(size).toBeNull();
  });
});

describe('a requirement on a size', () => {
  const stated: readonly (readonly [Solution, string])[] = [
    [{ period: 16, remainders: [0], from: 16 }, 'must be divisible by 16; 358 is not: nearest 352 and 368'],
    [{ period: 2, remainders: [1], from: 1 }, 'must leave 1 when divided by 2; 358 is not: nearest 357 and 359'],
    [
      { period: 4, remainders: [0, 1, 2], from: 1 },
      'must leave 0, 1 or 2 when divided by 4; 7 is not: nearest 6 and 8',
    ],
    [{ period: 1, remainders: [0], from: 11 }, 'must be at least 11; 4 is not: nearest 11'],
    [{ period: 4, remainders: [0], from: 32 }, 'must be divisible by 4 and be at least 32; 5 is not: nearest 32'],
  ];
  it.each(stated)('%j: %s', (solution, misfit) => {
    expect(formatMisfit(solution, Number(/; (\d+) /.exec(misfit)?.[1]))).toBe(misfit);
  });
});

it('knows the names in a size', () => {
  expect(namesIn(maximum(floorDivide(w, h), time))).toEqual(['height', 'time', 'width']);
});

const names = ['height', 'width', 'time'];

/** An expression, as the language makes it and as plain numbers do. */
interface Built {
  readonly size: Dimension;
  readonly value: (sizes: ReadonlyMap<string, number>) => number | null;
}

type Binary = 'add' | 'subtract' | 'multiply' | 'floorDivide' | 'ceilDivide' | 'remainder' | 'maximum' | 'minimum';

const plain: Readonly<Record<Binary, (a: number, b: number) => number | null>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  floorDivide: (a, b) => (b === 0 ? null : Math.floor(a / b)),
  ceilDivide: (a, b) => (b === 0 ? null : Math.ceil(a / b)),
  remainder: (a, b) => (b === 0 ? null : a - b * Math.floor(a / b)),
  maximum: Math.max,
  minimum: Math.min,
};

const expression = fc.letrec<{ built: Built }>((tie) => ({
  built: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer({ min: -3, max: 12 }).map((number): Built => ({ size: number, value: () => number })),
    fc.constantFrom(...names).map((name): Built => ({ size: named(name), value: (sizes) => sizes.get(name) ?? null })),
    fc
      .tuple(
        fc.constantFrom<Binary[]>(
          'add',
          'subtract',
          'multiply',
          'floorDivide',
          'ceilDivide',
          'remainder',
          'maximum',
          'minimum',
        ),
        tie('built'),
        tie('built'),
      )
      .map(([operator, left, right]): Built => ({
        size: arithmetic[operator](left.size, right.size),
        value(sizes) {
          const [a, b] = [left.value(sizes), right.value(sizes)];
          return a === null || b === null ? null : plain[operator](a, b);
        },
      })),
  ),
})).built;

/** Sizes to try, small and large. */
const values = fc.array(
  fc
    .tuple(...names.map(() => fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 }))))
    .map((sizes) => new Map(names.map((name, at) => [name, sizes[at] ?? 1]))),
  { minLength: 20, maxLength: 20 },
);

describe('whatever is built', () => {
  it('has the value of plain arithmetic', () => {
    fc.assert(
      fc.property(expression, values, ({ size, value }, tries) => {
        if (size === null) return;
        for (const sizes of tries) {
          const expected = value(sizes);
          if (expected !== null && Math.abs(expected) < 2 ** 40) {
            expect(evaluateDimension(size, sizes), formatDimension(size)).toBe(expected === 0 ? 0 : expected);
          }
        }
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('is the same size however it is put together', () => {
    const sizes = expression.map(({ size }) => size);
    const number = fc.integer({ min: 1, max: 9 });
    const factor = fc.integer({ min: -6, max: 6 });
    const polynomial = fc
      .array(factor, { minLength: 4, maxLength: 4 })
      .map(([a = 0, b = 0, c = 0, d = 0]) => add(multiply(a, h, w), multiply(b, h), multiply(c, w), d));
    fc.assert(
      fc.property(sizes, sizes, sizes, polynomial, number, number, (a, b, c, whole, m, n) => {
        const pairs: readonly (readonly [Dimension, Dimension])[] = [
          [add(a, b, c), add(c, add(b, a))],
          [multiply(a, b, c), multiply(multiply(c, a), b)],
          [multiply(a, add(b, c)), add(multiply(b, a), multiply(c, a))],
          [subtract(a, b), multiply(-1, subtract(b, a))],
          [maximum(a, b, c), maximum(c, a, b, a)],
          [minimum(a, minimum(b, c)), minimum(minimum(c, a), b)],
          [floorDivide(add(a, m * n), m), add(n, floorDivide(a, m))],
          [floorDivide(floorDivide(whole, m), n), floorDivide(whole, m * n)],
          [ceilDivide(ceilDivide(whole, m), n), ceilDivide(whole, m * n)],
          [ceilDivide(a, m), floorDivide(add(a, m - 1), m)],
          [add(floorDivide(subtract(whole, m), n), 1), floorDivide(add(whole, n - m), n)],
          [exactDivide(multiply(a, b), b), a],
        ];
        for (const [left, right] of pairs) {
          // Zero times what is too large, and zero by zero.
          if (left !== null && right !== null) expect(formatDimension(left)).toBe(formatDimension(right));
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('is compared soundly', () => {
    fc.assert(
      fc.property(expression, expression, fc.integer({ min: -5, max: 40 }), values, (left, right, least, tries) => {
        const equal = compareEqual(left.size, right.size);
        const atLeast = compareAtLeast(left.size, least);
        if (equal.verdict === 'refuted') {
          expect(evaluateDimension(left.size, equal.example)).not.toBe(evaluateDimension(right.size, equal.example));
        }
        for (const sizes of tries) {
          const [a, b] = [evaluateDimension(left.size, sizes), evaluateDimension(right.size, sizes)];
          if (a === null) continue;
          if (equal.verdict === 'proved') expect(a).toBe(b);
          if (atLeast.verdict === 'proved') expect(a).toBeGreaterThanOrEqual(least);
          if (atLeast.verdict === 'refuted') expect(a).toBeLessThan(least);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
