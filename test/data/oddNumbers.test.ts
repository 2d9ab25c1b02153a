import { describe, expect, test } from 'vitest';
import { checkProfile, profileData } from '#data';
import type { ColumnProfile } from '#protocol';
import { numbersWithUnit } from '../../data/src/sources/table/numbersWithUnit.js';
import { csvError, folderWith, settingsOf } from './fixtures.js';

/** The profile of a column `x` of 300 rows, and the codes of what is noticed about it. */
async function look(value: (row: number) => string | number, settings: object = {}) {
  const rows = Array.from({ length: 300 }, (_, row) => `"${value(row)}",${(row * 7919) % 211},${row % 2}`);
  const folder = await folderWith({ 'table.csv': `x,z,y\n${rows.join('\n')}\n` });
  const changes = settingsOf({ target: 'y', columns: { x: settings } });
  const profile = await profileData(changes, folder);
  const column: ColumnProfile = profile.columns[0] ?? expect.fail();
  return { column, codes: checkProfile(profile, changes).map(({ code }) => code) };
}

describe('numbers with a unit', () => {
  test.each([
    ['money', ['$1,200.50', '$3.00', '$15'], { unit: '$', example: '$1,200.50', number: '1200.5' }],
    ['a debt', ['-$5', '-$120.25'], { unit: '$', number: '-120.25' }],
    ['money behind', ['1.200,50 €', '3,00 €'], { unit: '€', number: '1200.5' }],
    ['a code', ['USD 12', 'USD 7.5'], { unit: 'USD', number: '7.5' }],
    ['percent', ['12 %', '7.5%'], { unit: '%', number: '7.5' }],
    ['a known unit', ['12km', '7 km'], { unit: 'km', number: '12' }],
    ['any word', ['12 passengers', '7 passengers'], { unit: 'passengers', number: '12' }],
    ['a few exceptions', [...Array.from({ length: 19 }, (_, row) => `${row} kg`), 'heavy'], { unit: 'kg' }],
  ])('are found: %s', (_what, texts, expected) => {
    expect(numbersWithUnit(texts)).toMatchObject(expected);
  });

  test.each([
    ['codes', ['12A', '13A', '14A']],
    ['numbers before words', ['room 12', 'room 13']],
    ['two units', ['12 kg', '13 lb', '3 kg', '4 lb']],
    ['dates', ['2024-01-31', '2024-02-01']],
    ['numbers', ['12', '13.5']],
    ['words', ['red', 'blue']],
    ['addresses', ['12 Main Street', '7 High Street']],
  ])('are not seen in %s', (_what, texts) => {
    expect(numbersWithUnit(texts)).toBeNull();
  });

  test('are told of where they are categories, and where they are too many', async () => {
    expect((await look((row) => `${row % 30} %`)).codes).toContain('data/numbers-as-text');
    expect((await look((row) => `${row % 30} %`, { type: 'categorical' })).codes).toEqual([]);
    expect((await look((row) => `${row % 5} %`)).codes).toEqual([]);
    const rows = Array.from({ length: 300 }, (_, row) => `"$${row + 1},${100 + row}.50",${row % 2}`);
    const error = await csvError(`x,y\n${rows.join('\n')}\n`, { target: 'y' });
    expect(error.code).toBe('data/unclear-column');
    expect(error.message).toMatch(/numbers with "\$", such as "\$\d+,\d+\.50".*alone in the file \(\d+\.5\)/);
  });
});

describe('numbers that may stand for missing values', () => {
  const plain = (row: number) => 1 + ((row * 31) % 50);
  test.each([
    [-999, -999],
    [-1, -1],
    [-9999, -9999],
    [999, 999],
    ['999.90', 999.9],
    [-88, -88],
  ])('are found: %s', async (written, value) => {
    const { column, codes } = await look((row) => (row % 20 === 0 ? written : plain(row)));
    expect(column.numbers?.sentinel).toEqual({ value, count: 15, least: 1, greatest: 50 });
    expect(codes).toEqual(['data/sentinel-value']);
    expect(
      (await look((row) => (row % 20 === 0 ? written : plain(row)), { missing: [String(written)] })).codes,
    ).toEqual([]);
  });

  test.each([
    ['a single one', (row: number) => (row === 7 ? -999 : plain(row))],
    ['one near the others', (row: number) => (row % 20 === 0 ? 99 : plain(row))],
    ['signs', (row: number) => (row % 3) - 1],
    ['numbers on both sides of zero', (row: number) => (row % 20 === 0 ? -9 : plain(row) - 25)],
    ['another number', (row: number) => (row % 20 === 0 ? -500 : plain(row))],
  ])('are not seen in %s', async (_what, value) => {
    expect((await look(value)).column.numbers).not.toHaveProperty('sentinel');
  });
});

describe('codes with leading zeros', () => {
  const padded = (digits: number, count: number) => (row: number) =>
    String(((row + 1) * 7919) % count).padStart(digits, '0');
  test('are told of, with what to do for few and for many', async () => {
    expect((await look(padded(5, 997))).codes).toEqual(['data/leading-zeros']);
    const { column, codes } = await look(padded(3, 50));
    expect(column.type).toBe('numeric');
    expect(column.leadingZero).toMatch(/^0\d\d$/);
    expect(codes).toEqual(['data/leading-zeros']);
    expect((await look(padded(3, 50), { type: 'numeric' })).codes).toEqual([]);
  });

  test('are not months, nor fractions', async () => {
    expect((await look(padded(2, 13))).codes).toEqual([]);
    expect((await look((row) => `0.${(row * 31) % 89}`)).codes).toEqual([]);
  });
});
