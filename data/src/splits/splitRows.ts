import type { DataSettings, SplitSettings } from '#language';
import { arange } from '../arange.js';
import { DataError } from '../dataError.js';
import { type Rows, type SplitName, valueField } from '../sources/source.js';
import type { RowsOfTarget } from '../targets/target.js';
import { readSplits } from './byColumn.js';
import { byTime } from './byTime.js';
import { dealFolds } from './dealFolds.js';
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
  if (settings.k_fold !== null) return splitFolds(request, settings.k_fold);
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
    const keys = await groupKeys(request, group_by);
    return byUnit(used, (row) => unitHash(keys[row] ?? 0, seed), settings);
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

/**
 * Splits rows into folds, of which one is the validation split, after the test split was taken from them. Along time, the rows are
 * divided into one more part than there are folds: a fold trains on all parts before the one that it validates on.
 *
 * @throws DataError `data/split` if the source says which rows are for validation, or a split is empty
 */
async function splitFolds(request: SplitRequest, folds: number): Promise<PerSplit<Uint32Array>> {
  const { rows, settings, classes, stepsOfTargets } = request;
  const { by_time, group_by, stratify, seed, fold } = settings;
  const whole = { ...settings, k_fold: null, validation: 0 };
  const [rest, given, test] = await splitRows({ ...request, settings: whole });
  const at = ['data', 'split', 'k_fold'];
  if (given.length > 0) {
    const message = `The data says itself which rows validate, so it cannot be split into folds. Remove \`k_fold\`.`;
    throw new DataError('data/split', at, message);
  }
  const sides = new Map<number, SplitIndex>();
  if (by_time === null) {
    const keys = group_by === null ? separate(await rows.identities(), rest) : await groupKeys(request, group_by);
    const ofClasses = stratify && group_by === null ? classes : null;
    const dealt = dealFolds(
      {
        keys: Float64Array.from(rest, (row) => keys[row] ?? 0),
        classes: ofClasses && Uint32Array.from(rest, (row) => ofClasses.of[row] ?? 0),
      },
      folds,
      seed,
    );
    rest.forEach((row, position) => sides.set(row, dealt[position] === fold - 1 ? 1 : 0));
  } else {
    const field = valueField(rows, by_time, ['data', 'split', 'by_time']);
    const parts = 1 / (folds + 1);
    // What is later than the fold is held back, and not used.
    const shares = { validation: parts, test: Math.max(0, 1 - (fold + 1) * parts) };
    const [before, validated] = await byTime(field, rest, shares);
    for (const row of before) sides.set(row, 0);
    for (const row of validated) sides.set(row, 1);
  }
  for (const row of test) sides.set(row, 2);
  const used = Uint32Array.from(sides.keys()).sort();
  const dealt = dealRows(used, (row) => sides.get(row) ?? 0);
  const result = by_time === null ? dealt : withoutOverlap(dealt, stepsOfTargets);
  requireSamples(sizesOf(result), used.length, { validation: 1 / folds, test: settings.test });
  return result;
}

/** Returns a number for each row that is the same for rows of one group; a row without a group is one of its own. */
async function groupKeys({ rows }: SplitRequest, group_by: string): Promise<Float64Array> {
  const groups = await valueField(rows, group_by, ['data', 'split', 'group_by']).readTexts();
  const own = groups.includes(null) ? await rows.identities() : new Float64Array();
  return Float64Array.from(groups, (group, row) => (group === null ? (own[row] ?? 0) : textHash(group)));
}

/** Returns the sizes that `splitRows` will give, without reading the contents of all rows; those of random splits are expected. */
export async function plannedSizes(request: SplitRequest): Promise<PerSplit<number>> {
  const { rows, used, settings } = request;
  const isRandom = rows.splits === null && splitFields(settings).length === 0;
  if (isRandom) return splitSizes(used.length, plannedShares(settings));
  const identities = () => Promise.resolve(Float64Array.from(arange(rows.count)));
  return sizesOf(await splitRows({ ...request, rows: { ...rows, identities } }));
}

/** Returns the shares of the splits; each fold is as large as the others. */
function plannedShares({ validation, test, k_fold }: SplitSettings): Shares {
  return { validation: k_fold === null ? validation : (1 - test) / k_fold, test };
}

/** Checks whether `splitRows` reads the identities of all rows, unless the source itself splits them. */
export function readsIdentities(settings: SplitSettings): boolean {
  return splitFields(settings).length === 0 && (settings.validation + settings.test > 0 || settings.k_fold !== null);
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
