import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SplitSettings } from '#language';
import { memoryField } from '../../data/src/sources/memoryField.js';
import type { Rows } from '../../data/src/sources/source.js';
import { type PerSplit, splitSizes } from '../../data/src/splits/perSplit.js';
import { splitRows } from '../../data/src/splits/splitRows.js';
import { bytesHash, unitHash } from '../../data/src/splits/unitHash.js';
import { openCsv, samples } from './fixtures.js';

// Of 60 rows and more, two in a hundred are at least one.
const share = fc.oneof(fc.constant(0), fc.integer({ min: 2, max: 45 })).map((hundredths) => hundredths / 100);
const shares = fc.record({ validation: share, test: share });
const classesOf = (counts: readonly number[]) => counts.flatMap((count, index) => new Array<number>(count).fill(index));

const settings = (changes: Partial<SplitSettings>): SplitSettings => ({
  ...{ validation: 0, test: 0, stratify: true, group_by: null, by_time: null, column: null },
  ...{ k_fold: null, fold: 1, seed: 0 },
  ...changes,
});

/** Rows that are told apart by these numbers. */
const rowsOf = (identities: readonly number[], fields: Rows['fields'] = new Map()): Rows => ({
  ...{ name: 'rows', keys: [], folder: '', splits: null, fields },
  count: identities.length,
  identities: () => Promise.resolve(Float64Array.from(identities)),
  digests: () => Promise.resolve([]),
});

function split(rows: Rows, changes: Partial<SplitSettings>, classes: readonly number[] | null = null) {
  const used = Uint32Array.from({ length: rows.count }, (_, row) => row);
  const count = Math.max(0, ...(classes ?? [])) + 1;
  const ofClasses = classes && { of: classes, count };
  return splitRows({ rows, used, settings: settings(changes), classes: ofClasses, stepsOfTargets: [] });
}

/** The side of each identity: 0 training, 1 validation, 2 test. */
function sidesOf(identities: readonly number[], dealt: PerSplit<Uint32Array>): ReadonlyMap<number, number> {
  return new Map(dealt.flatMap((part, side) => [...part].map((row) => [identities[row] ?? -1, side] as const)));
}

const distinct = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 60, maxLength: 300 });

describe('splitSizes', () => {
  test('rounds exact shares by largest remainder', () => {
    const of = (rows: number, validation: number, test: number) => splitSizes(rows, { validation, test });
    expect(of(60000, 0.1, 0)).toEqual([54000, 6000, 0]);
    expect(of(11162, 0.2, 0.1)).toEqual([7814, 2232, 1116]);
    expect(of(10, 0.25, 0.25)).toEqual([5, 3, 2]);
    expect(of(3, 0.3, 0.3)).toEqual([1, 1, 1]);
  });

  test('refuses a split without a sample', () => {
    expect(() => splitSizes(3, { validation: 0.1, test: 0 })).toThrow('no sample for validation');
    expect(() => splitSizes(4, { validation: 0.5, test: 0.5 })).toThrow('no sample for training');
  });
});

describe('a stratified split', () => {
  const cases = fc.record({
    counts: fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }),
    shares,
    seed: fc.nat(),
  });

  test('puts every row into exactly one split and gives every class its share, rounded up or down', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ counts: few, shares, seed }) => {
        const counts = [60, ...few];
        const classes = classesOf(counts);
        const rows = rowsOf(classes.map((_, row) => row));
        const dealt = await split(rows, { ...shares, seed }, classes);
        const all = dealt.flatMap((part) => [...part]).sort((a, b) => a - b);
        expect(all).toEqual(classes.map((_, row) => row));
        expect(dealt.map((part) => part.length)).toEqual(splitSizes(classes.length, shares));
        for (const part of dealt) {
          counts.forEach((count, index) => {
            const found = part.filter((row) => classes[row] === index).length;
            expect(Math.abs(found - (count * part.length) / classes.length)).toBeLessThan(1);
          });
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a random split', () => {
  const random = { validation: 0.2, test: 0.2, stratify: false };

  test('leaves every row on its side when rows are added, removed or reordered', async () => {
    await fc.assert(
      fc.asyncProperty(distinct, fc.nat(), fc.nat(1000), async (identities, seed, kept) => {
        const all = sidesOf(identities, await split(rowsOf(identities), { ...random, seed }));
        const others = identities.slice(0, Math.max(40, kept % identities.length)).reverse();
        const some = sidesOf(others, await split(rowsOf(others), { ...random, seed }));
        for (const [identity, side] of some) expect(side).toBe(all.get(identity));
      }),
      // Of few rows a split may get its only one by force.
      { numRuns: 50, seed: 1 },
    );
  });

  test('has about its share of the rows, other ones with another seed', async () => {
    const identities = Array.from({ length: 10000 }, (_, row) => row * 7919);
    const dealt = await split(rowsOf(identities), { ...random, seed: 1 });
    const sizes = dealt.map(({ length }) => length);
    // Four standard deviations.
    expect(Math.abs((sizes[1] ?? 0) - 2000)).toBeLessThan(160);
    expect(Math.abs((sizes[2] ?? 0) - 2000)).toBeLessThan(160);
    expect(await split(rowsOf(identities), { ...random, seed: 1 })).toEqual(dealt);
    expect(await split(rowsOf(identities), { ...random, seed: 2 })).not.toEqual(dealt);
  });

  test('keeps the test rows where the share of validation changes', async () => {
    const rows = rowsOf(Array.from({ length: 500 }, (_, row) => row));
    const [, , before] = await split(rows, { ...random, validation: 0.1 });
    const [, , after] = await split(rows, { ...random, validation: 0.4 });
    expect(after).toEqual(before);
  });

  test('gives each split a row, even of few', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const dealt = await split(rowsOf([5, 6, 7]), { ...random, seed });
      expect(dealt.map(({ length }) => length)).toEqual([1, 1, 1]);
    }
  });

  test.each([true, false])('keeps equal rows together, stratified: %s', async (stratify) => {
    await fc.assert(
      fc.asyncProperty(distinct, fc.nat(), async (identities, seed) => {
        const twice = [...identities, ...identities.slice(0, 30)];
        const classes = twice.map((identity) => identity % 3);
        const dealt = await split(rowsOf(twice), { ...random, stratify, seed }, classes);
        const sides = dealt.map((part) => new Set([...part].map((row) => twice[row])));
        expect(sides.reduce((sum, { size }) => sum + size, 0)).toBe(identities.length);
      }),
      { numRuns: 50 },
    );
  });

  test('tells equal rows apart where most have an equal one', async () => {
    const few = Array.from({ length: 400 }, (_, row) => row % 4);
    const [, validation] = await split(rowsOf(few), random);
    expect(new Set([...validation].map((row) => few[row]))).toEqual(new Set([0, 1, 2, 3]));
    expect(validation.length).toBeLessThan(130);
  });
});

describe('other splits', () => {
  const identities = Array.from({ length: 60 }, (_, row) => row);
  const withField = (name: string, values: readonly string[]) =>
    rowsOf(identities, new Map([[name, memoryField(name, values)]]));

  test('keep groups together', async () => {
    const groups = identities.map((row) => `patient ${row % 12}`);
    const changes = { validation: 0.3, test: 0.3, group_by: 'patient', seed: 3 };
    const dealt = await split(withField('patient', groups), changes);
    const sides = dealt.map((part) => new Set([...part].map((row) => groups[row])));
    expect(sides.reduce((sum, { size }) => sum + size, 0)).toBe(12);
    expect(dealt.every(({ length }) => length > 0)).toBe(true);
  });

  test('take each row without a group for a group of its own', async () => {
    const groups = identities.map((row) => (row < 20 ? 'only' : null));
    const rows = rowsOf(identities, new Map([['patient', memoryField('patient', groups)]]));
    const dealt = await split(rows, { validation: 0.3, group_by: 'patient', seed: 2 });
    const sides = dealt.map((part) => part.filter((row) => row < 20).length);
    expect(Math.max(...sides)).toBe(20);
    expect(dealt.filter((part) => part.some((row) => row >= 20))).toHaveLength(2);
  });

  test('keep groups together, even few of them', async () => {
    const thirds = identities.map((row) => `patient ${row % 3}`);
    for (let seed = 0; seed < 10; seed++) {
      const dealt = await split(withField('patient', thirds), {
        validation: 0.1,
        test: 0.1,
        group_by: 'patient',
        seed,
      });
      expect(dealt.map((part) => part.length)).toEqual([20, 20, 20]);
    }
    const one = withField(
      'patient',
      identities.map(() => 'only'),
    );
    await expect(split(one, { validation: 0.2, group_by: 'patient' })).rejects.toThrow('leaves no sample for');
  });

  test('put rows without a time into training, and take days before months only where that is plain', async () => {
    const days = identities.map((row) => (row % 3 === 0 ? '' : `${String(1 + (row % 28)).padStart(2, '0')}/03/2024`));
    const times = days.map((day) => (day === '' ? null : day));
    const rows = rowsOf(identities, new Map([['day', memoryField('day', times)]]));
    const dealt = await split(rows, { validation: 0.2, test: 0.1, by_time: 'day' });
    expect(dealt[0].length).toBeGreaterThanOrEqual(40);
    expect([...dealt[1], ...dealt[2]].every((row) => row % 3 !== 0)).toBe(true);
    for (const wrong of ['room 1', '03/04/2024']) {
      const field = withField(
        'day',
        identities.map(() => wrong),
      );
      await expect(split(field, { test: 0.1, by_time: 'day' })).rejects.toThrow(wrong);
    }
  });

  test('are made along time, with rows of one time on one side', async () => {
    const days = identities.map((row) => `2024-01-${String(1 + ((row * 7) % 20)).padStart(2, '0')}`);
    const changes = { validation: 0.2, test: 0.2, by_time: 'day' };
    const [training, validation, tested] = await split(withField('day', days), changes);
    const of = (part: Uint32Array) => [...part].map((row) => days[row] ?? '').sort();
    expect(of(training).at(-1)).toBe('2024-01-12');
    expect([of(validation)[0], of(validation).at(-1)]).toEqual(['2024-01-13', '2024-01-16']);
    expect(of(tested)[0]).toBe('2024-01-17');
    const wrong = withField(
      'day',
      days.map((day) => (day.endsWith('5') ? 'Monday' : day)),
    );
    await expect(split(wrong, changes)).rejects.toThrow('"Monday" in the column "day" is neither a number nor a date');
  });

  test('are named by a column; a share that it does not name comes from the training rows', async () => {
    const sides = identities.map((row) => (row < 40 ? 'train' : 'TEST'));
    const [training, validation, tested] = await split(withField('side', sides), { column: 'side', validation: 0.25 });
    expect([...tested]).toEqual(identities.slice(40));
    expect(training.length + validation.length).toBe(40);
    expect(validation.length).toBeGreaterThan(0);
    const wrong = withField(
      'side',
      sides.map((side) => (side === 'TEST' ? 'holdout' : side)),
    );
    await expect(split(wrong, { column: 'side' })).rejects.toThrow('has the value "holdout"');
  });

  test('take columns of the table, which are no features then', async () => {
    const csv = `x,y,side,who\n${identities.map((row) => `${row},${row % 2},${row < 30 ? 'train' : 'val'},p${row}\n`).join('')}`;
    const dataset = await openCsv(csv, { split: { column: 'side' }, columns: { who: { type: 'ignore' } } });
    expect(dataset.schema.inputs[0]?.features).toEqual(['x']);
    expect(dataset.schema.samples).toEqual({ training: 30, validation: 30, test: 0 });
    expect((await samples(dataset.validation)).target).toHaveLength(30);
  });
});

test('hashes are uniform and the same on every machine', () => {
  expect([unitHash(0, 0), unitHash(2 ** 40 + 1, 7)]).toEqual([0.10390066634863615, 0.3723312404472381]);
  const sixteenths = Array.from({ length: 16000 }, (_, key) => Math.floor(unitHash(key, 3) * 16));
  for (let part = 0; part < 16; part++)
    expect(Math.abs(sixteenths.filter((sixteenth) => sixteenth === part).length - 1000)).toBeLessThan(150);
  const hashes = new Set(
    Array.from({ length: 20000 }, (_, value) => bytesHash(Uint8Array.of(value & 255, value >> 8, 1))),
  );
  expect(hashes.size).toBe(20000);
});

describe('into folds', () => {
  const foldsOf = (rows: Rows, k_fold: number, changes: Partial<SplitSettings>, classes?: readonly number[]) =>
    Promise.all(
      Array.from({ length: k_fold }, (_, fold) => split(rows, { k_fold, fold: fold + 1, ...changes }, classes)),
    );

  test('every row validates once, or is in the test split, which is that of any other split', async () => {
    const identities = Array.from({ length: 103 }, (_, row) => bytesHash(Uint8Array.of(row)));
    const classes = identities.map((_, row) => (row % 10 === 0 ? 1 : 0));
    const folds = await foldsOf(rowsOf(identities), 5, { test: 0.2 }, classes);
    const [, , test] = await split(rowsOf(identities), { test: 0.2 }, classes);
    const validated = folds.flatMap(([, validation]) => [...validation]).sort((a, b) => a - b);
    expect(validated).toEqual(identities.flatMap((_, row) => (test.includes(row) ? [] : [row])));
    for (const [training, validation, held] of folds) {
      expect(held).toEqual(test);
      expect(training.length + validation.length + held.length).toBe(103);
      expect(training.filter((row) => validation.includes(row))).toHaveLength(0);
      expect(Math.abs(validation.length - (103 - test.length) / 5)).toBeLessThan(2);
      const rare = validation.filter((row) => classes[row] === 1).length;
      expect(rare === 1 || rare === 2).toBe(true);
    }
  });

  test('keep equal rows together, and groups', async () => {
    const identities = Array.from({ length: 90 }, (_, row) => bytesHash(Uint8Array.of(row % 70)));
    const names = identities.map((_, row) => `g${row % 11}`);
    const rows = rowsOf(identities, new Map([['group', memoryField('group', names)]]));
    const alike = async (keys: readonly (string | number)[], changes: Partial<SplitSettings>) => {
      for (const [, validation] of await foldsOf(rows, 4, changes)) {
        const own = new Set([...validation].map((row) => keys[row]));
        expect(validation.length).toBeGreaterThan(15);
        expect(keys.flatMap((key, row) => (own.has(key) ? [row] : []))).toEqual([...validation]);
      }
    };
    await alike(identities, {});
    await alike(names, { group_by: 'group' });
  });

  test('train on what is earlier, along time', async () => {
    const identities = Array.from({ length: 12 }, (_, row) => row);
    const rows = rowsOf(identities, new Map([['day', memoryField('day', identities)]]));
    const folds = await foldsOf(rows, 3, { by_time: 'day' });
    // As scikit-learn's `TimeSeriesSplit(3)`.
    expect(folds.map((dealt) => dealt.map((side) => [...side]))).toEqual([
      [[0, 1, 2], [3, 4, 5], []],
      [[0, 1, 2, 3, 4, 5], [6, 7, 8], []],
      [[0, 1, 2, 3, 4, 5, 6, 7, 8], [9, 10, 11], []],
    ]);
  });
});
