import {
  type DataSchema,
  type DataSettings,
  type FeatureSettings,
  fieldsOfFeature,
  fieldsOfTarget,
  type TargetSettings,
} from '#language';
import { arange } from './arange.js';
import { DataError } from './dataError.js';
import type { DroppedRows, FeaturePlan, FeatureRequest } from './features/feature.js';
import { preparePictures } from './features/image/preparePictures.js';
import { type OpenFeature, openFeature } from './features/index.js';
import { readWeights } from './readWeights.js';
import { sourceOf } from './sources/index.js';
import { requireField } from './sources/requireField.js';
import type { Extent, LoadSettings, OpenSource, RowNeeds, Rows } from './sources/source.js';
import { plannedSizes, readsIdentities, sourceSplit, splitFields } from './splits/splitRows.js';
import { type OpenTarget, openTarget } from './targets/index.js';
import type { RowsOfTarget, TargetPlan } from './targets/target.js';

/** Everything about a definition's data that does not depend on the split. */
export interface DataPlan {
  readonly schema: DataSchema;
  /** In the order of `schema.inputs`. */
  readonly features: readonly FeaturePlan[];
  /** In the order of `schema.targets`. */
  readonly targets: readonly TargetPlan[];
  /** Of each target that consists of the values of several rows. */
  readonly stepsOfTargets: readonly RowsOfTarget[];
  readonly source: PlannedRows;
  /** `null` without a separate test set. */
  readonly test: PlannedRows | null;
  /** Whether only the first rows of a large table were read, from which everything here follows. */
  readonly isSample: boolean;
  /** Notes for the user. */
  readonly notes: readonly string[];
}

/** Rows of a source. */
export interface PlannedRows {
  readonly rows: Rows;
  /** The rows that can be used, in ascending order. */
  readonly used: Uint32Array;
  /** What each row counts in losses and metrics; `null`: 1 each. */
  readonly weights: Float64Array | null;
}

/** Opens the sources of a definition, decides how inputs and targets are made, calls `use`, and closes the sources. */
export async function withPlan<Result>(
  settings: DataSettings,
  folder: string,
  use: (plan: DataPlan) => Promise<Result>,
  {
    everyFile,
    extent = 'all',
    formats = new Map(),
    isRead = false,
    preparePictures: prepare = preparePictures,
  }: PlanOptions,
): Promise<Result> {
  const { test } = settings;
  const plan = (source: OpenSource, tests: OpenSource | null) =>
    planDataset({ settings, folder, everyFile, formats, isRead, preparePictures: prepare }, source, tests).then(use);
  if (test && test.kind !== settings.source.kind) throw otherKind(settings);
  const both = (source: OpenSource) =>
    test ? sourceOf(test, folder, 'test').open((tests) => plan(source, tests), extent) : plan(source, null);
  return sourceOf(settings.source, folder, 'source').open(both, extent);
}

/** How data are planned. */
interface PlanOptions extends Pick<FeatureRequest, 'everyFile'>, Partial<Pick<FeatureRequest, 'preparePictures'>> {
  readonly extent?: Extent;
  /** How columns were read before, by their names. */
  readonly formats?: LoadSettings['formats'];
  /** Whether the rows will be split, and the digests of their files read. */
  readonly isRead?: boolean;
}

/** What is planned. */
interface PlanRequest
  extends
    Omit<FeatureRequest, 'name' | 'settings' | 'data' | 'path'>,
    Required<Pick<PlanOptions, 'formats' | 'isRead'>> {
  readonly settings: DataSettings;
}

async function planDataset(request: PlanRequest, source: OpenSource, test: OpenSource | null): Promise<DataPlan> {
  const { settings } = request;
  const opened = openFields(request, source);
  const { features, fields } = opened;
  const rows = await source.load(fields, {
    formats: new Map([...settingsFormats(settings, fields), ...request.formats]),
    needs: sourceNeeds(request),
  });
  const targets: TargetPlan[] = [];
  for (const target of opened.targets) targets.push(await target.plan(rows));
  const plans: FeaturePlan[] = [];
  for (const feature of features) plans.push(await feature.plan(rows));

  const plan = { targets, features: plans, weight: settings.weight };
  const used = await usedRows(rows, plan);
  const stepsOfTargets = await readSteps(targets);
  const split = { ...used, settings: sourceSplit(settings), classes: null, stepsOfTargets };
  const [training, validation, held] = await plannedSizes(split);
  const testRows = test && (await loadTest(test, rows, { ...plan, needs: testNeeds(request) }));
  const usedTest = testRows && (await usedRows(testRows, plan));
  return {
    features: plans,
    targets,
    stepsOfTargets,
    source: used,
    test: usedTest,
    isSample: [rows, testRows].some((some) => some?.estimatedCount !== undefined),
    notes: [...(rows.notes ?? []), ...plans.flatMap((plan) => plan.notes), ...used.notes, ...(usedTest?.notes ?? [])],
    schema: {
      inputs: plans.map(({ schema }) => schema),
      targets: targets.map(({ schema }) => schema),
      samples: {
        training: estimated(training, rows),
        validation: estimated(validation, rows),
        test: testRows && usedTest ? estimated(usedTest.used.length, testRows) : estimated(held, rows),
      },
    },
  };
}

/** Returns what is needed of the rows of the source besides their fields. */
function sourceNeeds({ settings, isRead }: PlanRequest): RowNeeds {
  if (!isRead) return new Set();
  return new Set(readsIdentities(sourceSplit(settings)) ? ['identities', 'digests'] : ['digests']);
}

/** Returns what is needed of the rows of the test set, which is not split, besides their fields. */
function testNeeds({ isRead }: PlanRequest): RowNeeds {
  return new Set(isRead ? ['digests'] : []);
}

/** Returns how many rows of a kind the whole source has, if that is their number among those that were read. */
function estimated(number: number, { count, estimatedCount = count }: Rows): number {
  return count === 0 ? number : Math.round((number * estimatedCount) / count);
}

async function readSteps(targets: readonly TargetPlan[]): Promise<readonly RowsOfTarget[]> {
  const read = targets.flatMap(({ readSteps }) => (readSteps ? [readSteps] : []));
  return Promise.all(read.map((one) => one()));
}

/** What a definition asks of a source. */
interface OpenFields {
  readonly features: readonly OpenFeature[];
  readonly targets: readonly OpenTarget[];
  /** All fields that it needs. */
  readonly fields: readonly string[];
}

/** Returns the key of `data` that describes an only input; `null` if there is none. */
function shortKey(feature: FeatureSettings): string | null {
  switch (feature.kind) {
    case 'columns':
      return 'features';
    case 'image':
      return typeof feature.field === 'string' ? null : 'reshape';
    case 'text':
    case 'window':
      return feature.kind;
  }
}

function openFields({ settings, ...shared }: PlanRequest, source: OpenSource): OpenFields {
  const named = Object.entries(settings.targets);
  if (named.length === 0) {
    const names = source.fields.slice(0, 30).join(', ');
    const message = `Set \`target\` to the column of ${source.name} to predict: ${names}.`;
    throw new DataError('data/missing-target', ['data', 'targets'], message);
  }
  const targets = named.map(([name, target]) =>
    openTarget({ name, settings: target, data: settings, path: ['data', 'targets', name], ...shared }, source),
  );
  const inputs = Object.entries(settings.inputs);
  const features = inputs.map(([name, feature]) => {
    const short = inputs.length === 1 ? shortKey(feature) : null;
    const path = short === null ? ['data', 'inputs', name] : ['data', short];
    const opened = openFeature({ name, settings: feature, data: settings, path, ...shared }, source);
    for (const [, target] of named) requireUnknown(feature, target, opened);
    return opened;
  });
  for (const name of Object.keys(settings.columns)) requireField(source, name, ['data', 'columns', name]);
  const ofSplit = splitFields(settings.split);
  for (const [key, name] of ofSplit) requireField(source, name, ['data', 'split', key]);
  const { weight } = settings;
  if (weight !== null) requireField(source, weight, ['data', 'weight']);
  const fields = [
    ...(weight === null ? [] : [weight]),
    ...targets.flatMap((target) => target.fields),
    ...features.flatMap((feature) => feature.fields),
    ...ofSplit.map(([, name]) => name),
  ];
  return { features, targets, fields: [...new Set(fields)] };
}

/** Checks that an input does not contain what is to be predicted. @throws DataError `data/target-as-feature` */
function requireUnknown(
  feature: FeatureSettings,
  target: TargetSettings,
  { keysOf }: Pick<OpenFeature, 'keysOf'>,
): void {
  // Windows that end before the row do not have its values, and an autoencoder predicts the picture that it is given. A text with a
  // start mark is one step behind the text that is predicted.
  const isOrdered = feature.kind === 'window' && (target.kind !== 'series' || hasOrder(feature, target));
  if (feature.kind === 'window' && feature.horizon > 0 && isOrdered) return;
  if (feature.kind === 'image' && target.kind === 'image') return;
  if (feature.kind === 'text' && ['start', 'both'].includes(feature.marks) && target.kind === 'sequence') return;
  const predicted = fieldsOfTarget(target);
  const both = fieldsOfFeature(feature).find((field) => predicted.includes(field));
  if (both === undefined) return;
  const message =
    !isOrdered && feature.kind === 'window'
      ? `"${both}" is a target, whose steps are in another order than the rows of the window, which may therefore contain them. Give both the same \`order_by\` and \`group_by\`.`
      : feature.kind === 'window'
        ? `"${both}" is a target, and with \`horizon: ${feature.horizon}\` the window contains its value. Predict at least one row ahead.`
        : `"${both}" is a target, so it cannot be an input too.`;
  throw new DataError('data/target-as-feature', keysOf(both), message);
}

/** Checks whether a window has the order of a target's steps. */
function hasOrder(
  window: Pick<FeatureSettings & { readonly kind: 'window' }, 'order_by' | 'group_by'>,
  series: Pick<TargetSettings & { readonly kind: 'series' }, 'order_by' | 'group_by'>,
): boolean {
  return window.order_by === series.order_by && window.group_by === series.group_by;
}

/** Loads the test set and checks that it fits the source. */
async function loadTest(
  test: OpenSource,
  source: Rows,
  { targets, features, needs }: Pick<DataPlan, 'targets' | 'features'> & Required<Pick<LoadSettings, 'needs'>>,
): Promise<Rows> {
  const fields = [...source.fields.keys()];
  for (const field of fields) requireField(test, field, test.keys);
  const rows = await test.load(fields, { formats: formatsFor(source), needs });
  for (const target of targets) await target.check(rows);
  for (const feature of features) await feature.check(rows);
  return rows;
}

/** Returns what the settings say of how values are written. */
function settingsFormats(settings: DataSettings, fields: readonly string[]): LoadSettings['formats'] {
  return new Map(
    fields.flatMap((field) => {
      const missing = settings.columns[field]?.missing ?? settings.missing;
      return missing === null ? [] : [[field, { missing }] as const];
    }),
  );
}

/** Returns how the test's values are written: as the source's are, but they may have other codes for missing values. */
function formatsFor({ formats = new Map() }: Rows): LoadSettings['formats'] {
  return new Map(
    Array.from(formats, ([name, { missing, numbers }]) => [
      name,
      missing.length > 0 ? { missing, numbers } : { numbers },
    ]),
  );
}

/** Returns the rows with a value of every target and of every column with `impute: drop`, and what they count. */
async function usedRows(
  rows: Rows,
  { targets, features, weight }: Pick<DataPlan, 'targets' | 'features'> & Pick<DataSettings, 'weight'>,
): Promise<PlannedRows & { readonly notes: readonly string[] }> {
  const dropped: readonly DroppedRows[] = [
    ...(await Promise.all(targets.map((target) => target.missing(rows)))),
    ...(await Promise.all(features.map((feature) => feature.dropped(rows)))),
  ].flat();
  const missing = new Set(dropped.flatMap((one) => one.rows));
  const all = arange(rows.count);
  const used = missing.size === 0 ? all : all.filter((row) => !missing.has(row));
  const why = reasons(dropped.filter((one) => one.rows.length > 0));
  if (used.length === 0) {
    const nothing = rows.count === 0 ? 'has no row' : `has no row that can be used: ${why}`;
    throw new DataError('data/empty', rows.keys, `${rows.name} ${nothing}.`);
  }
  const count = missing.size === 1 ? '1 row' : `${missing.size} rows`;
  const note = `${count} of ${rows.name} left out: ${why}.`;
  const weights = weight === null ? null : await readWeights(rows, used, weight);
  return { rows, used, weights, notes: missing.size > 0 ? [note] : [] };
}

/** Says why rows are left out: `no value of "y" or "x", no readable picture in "file"`. */
function reasons(dropped: readonly DroppedRows[]): string {
  const words = {
    missing: 'no value of',
    unreadable: 'no readable picture in',
    incomplete: 'too few rows before them for',
    unfinished: 'too few rows after them for',
    skipped: 'skipped by the stride of',
  } as const;
  const named = (['missing', 'unreadable', 'incomplete', 'unfinished', 'skipped'] as const).map((why) => {
    const fields = dropped.filter((one) => one.why === why).map(({ field }) => `"${field}"`);
    return fields.length === 0 ? [] : [`${words[why]} ${fields.join(' or ')}`];
  });
  return named.flat().join(', ');
}

const wanted = {
  table: 'The source is a table, so `test` must be one too, with the same columns.',
  idx: 'The source is a pair of IDX files, so `test` must be one too: `{images: ..., labels: ...}`.',
  conll: 'The source is a file of sentences in the CoNLL format, so `test` must be one too, with the same tags.',
  image_folder: 'The source is a folder of pictures, so `test` must be one too, with the same classes.',
} as const;

function otherKind({ source }: DataSettings): DataError {
  return new DataError('data/kind-mismatch', ['data', 'test'], wanted[source.kind]);
}
