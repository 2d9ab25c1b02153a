import type { DataSettings, SplitSettings } from '#language';
import { arange } from '../arange.js';
import { type Rows, type SplitName, valueField } from '../sources/source.js';
import type { RowsOfTarget } from '../targets/target.js';
import { readSplits } from './byColumn.js';
import { byTime } from './byTime.js';
import {
  dealRows,
  type PerSplit,
  requireSamples,
  type Shares,
  sideAt,
  sideOfUnit,
  sizesOf,
  type SplitIndex,
  splitIndices,
  splitNames,
  splitSizes,
} from './perSplit.js';
import { stratified } from './stratified.js';
import { textHash, unitHash } from './unitHash.js';
import { withoutOverlap } from './withoutOverlap.js';

/** Rows of a source that are to be split. */
export interface SplitRequest {
  readonly rows: Rows;
  /** The rows that can be used, in ascending order. */
  readonly used: Uint32Array;
  readonly settings: SplitSettings;
  /** The class of each row of the source; `null` for a target without classes. */
  readonly classes: { readonly of: ArrayLike<number>; readonly count: number } | null;
  /** Of each target that consists of the values of several rows. */
  readonly stepsOfTargets: readonly RowsOfTarget[];
}

/** Returns the split settings of the source; a separate test set replaces `split.test`. */
export function sourceSplit(settings: DataSettings): SplitSettings {
  return settings.test === null ? settings.split : { ...settings.split, test: 0 };
}

/** Returns the fields that a split reads, with the key that names each. */
export function splitFields({
  group_by,
  by_time,
  column,
}: SplitSettings): readonly (readonly [key: string, field: string])[] {
  return Object.entries({ group_by, by_time, column }).flatMap(([key, field]) =>
    field === null ? [] : [[key, field]],
  );
}

/**
 * Assigns rows to splits; rows are in ascending order within a split. Unless the split is along time or given, a row's side
 * depends on its contents and `split.seed` only, not on its place in the file, and rows of the same contents stay together. If the
 * split is along time or given, rows are left out whose targets contain values of a later split.
 *
 * @throws DataError `data/split` if a requested split is empty
 */
export async function splitRows(request: SplitRequest): Promise<PerSplit<Uint32Array>> {
  const { rows, used, settings, classes, stepsOfTargets } = request;
  const { group_by, by_time, column, stratify, seed } = settings;
  const field = (name: string, key: string) => valueField(rows, name, ['data', 'split', key]);
  const given = column === null ? rows.splits : await readSplits(field(column, 'column'));
  if (given) return splitRest(request, given);
  if (by_time !== null) {
    const dealt = withoutOverlap(await byTime(field(by_time, 'by_time'), used, settings), stepsOfTargets);
    requireSamples(sizesOf(dealt), used.length, settings);
    return dealt;
  }
  if (settings.validation + settings.test === 0) return [used, new Uint32Array(), new Uint32Array()];
  if (group_by !== null) {
    const groups = await field(group_by, 'group_by').readTexts();
    // A row without a group is a group of its own.
    const own = groups.includes(null) ? await rows.identities() : new Float64Array();
    const keyOf = (row: number, group = groups[row] ?? null) => (group === null ? (own[row] ?? 0) : textHash(group));
    return byUnit(used, (row) => unitHash(keyOf(row), seed), settings);
  }
  const identities = separate(await rows.identities(), used);
  const unitOf = (row: number) => unitHash(identities[row] ?? 0, seed);
  if (!stratify || classes === null) return byUnit(used, unitOf, settings);
  return stratified(
    {
      rows: used,
      classes: Uint32Array.from(used, (row) => classes.of[row] ?? 0),
      classCount: classes.count,
      units: unitsOf(used, unitOf),
    },
    settings,
  );
}

/** Returns the sizes that `splitRows` will give, without reading the contents of all rows; those of random splits are expected. */
export async function plannedSizes(request: SplitRequest): Promise<PerSplit<number>> {
  const { rows, used, settings } = request;
  const isRandom = rows.splits === null && splitFields(settings).length === 0;
  if (isRandom) return splitSizes(used.length, settings);
  const identities = () => Promise.resolve(Float64Array.from(arange(rows.count)));
  return sizesOf(await splitRows({ ...request, rows: { ...rows, identities } }));
}

/** Checks whether `splitRows` reads the identities of all rows, unless the source itself splits them. */
export function readsIdentities(settings: SplitSettings): boolean {
  return splitFields(settings).length === 0 && settings.validation + settings.test > 0;
}

/** Splits rows by a number from 0 to 1 of each. A requested split gets at least one row, if there are enough. */
function byUnit(rows: Uint32Array, unitOf: (row: number) => number, shares: Shares): PerSplit<Uint32Array> {
  const units = unitsOf(rows, unitOf);
  const sides = new Uint8Array(rows.length);
  for (let position = 0; position < rows.length; position++) sides[position] = sideOfUnit(units[position] ?? 0, shares);
  const requested: PerSplit<number> = [1, shares.validation, shares.test];
  for (const index of splitIndices) if (requested[index] > 0 && !sides.includes(index)) fillEmpty(sides, units, index);
  const dealt = dealRows(rows, (_, position) => sideAt(sides, position));
  requireSamples(sizesOf(dealt), rows.length, shares);
  return dealt;
}

function unitsOf(rows: Uint32Array, unitOf: (row: number) => number): Float64Array {
  const units = new Float64Array(rows.length);
  for (let position = 0; position < rows.length; position++) units[position] = unitOf(rows[position] ?? 0);
  return units;
}

/** Moves the rows with the smallest number, which stay together, from the largest split to an empty one, if that leaves others. */
function fillEmpty(sides: Uint8Array, units: Float64Array, to: SplitIndex): void {
  const sizeOf = (index: SplitIndex) => sides.filter((side) => side === index).length;
  const [from] = splitIndices.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const members = [...sides.keys()].filter((position) => sides[position] === from);
  const smallest = members.reduce((least, position) => Math.min(least, units[position] ?? 1), 1);
  const moved = members.filter((position) => units[position] === smallest);
  if (moved.length < members.length) for (const position of moved) sides[position] = to;
}

/** Splits rows as given; shares of splits that are not given are taken from the training rows. */
async function splitRest(request: SplitRequest, given: readonly SplitName[]): Promise<PerSplit<Uint32Array>> {
  const { used, settings, stepsOfTargets } = request;
  const sideOf = (row: number) => indexOf(given[row] ?? 'training');
  const dealt = withoutOverlap(dealRows(used, sideOf), stepsOfTargets);
  const missing = (index: SplitIndex, share: number) => (dealt[index].length === 0 ? share : 0);
  const shares = { validation: missing(1, settings.validation), test: missing(2, settings.test) };
  const own = { group_by: null, by_time: null, column: null };
  const rest = { ...request, rows: { ...request.rows, splits: null }, used: dealt[0], stepsOfTargets: [] };
  const [training, validation, test] = await splitRows({ ...rest, settings: { ...settings, ...own, ...shares } });
  const result: PerSplit<Uint32Array> = [
    training,
    dealt[1].length > 0 ? dealt[1] : validation,
    dealt[2].length > 0 ? dealt[2] : test,
  ];
  requireSamples(sizesOf(result), used.length, { validation: 0, test: 0 });
  return result;
}

function indexOf(name: SplitName): SplitIndex {
  return splitIndices.find((index) => splitNames[index] === name) ?? 0;
}

/**
 * Returns the identities of rows, where equal rows are told apart by their number if most rows have an equal one, as in a table
 * of a few categories: keeping these together would put whole kinds of rows on one side.
 */
function separate(identities: Float64Array, used: Uint32Array): Float64Array {
  // Sorting is several times as fast as a set.
  const sorted = new Float64Array(used.length);
  for (let at = 0; at < used.length; at++) sorted[at] = identities[used[at] ?? 0] ?? 0;
  sorted.sort();
  let distinct = 0;
  for (let at = 0; at < sorted.length; at++) if (at === 0 || sorted[at] !== sorted[at - 1]) distinct++;
  if (2 * distinct > used.length) return identities;
  const counts = new Map<number, number>();
  return identities.map((identity) => {
    const count = counts.get(identity) ?? 0;
    counts.set(identity, count + 1);
    return Math.floor(unitHash(identity, count) * 2 ** 32) + (identity % 2 ** 20) * 2 ** 32;
  });
}
