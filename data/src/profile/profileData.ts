import type { DataSettings, TargetSchema } from '#language';
import type { ColumnProfile, DataProfile } from '#protocol';
import { DataError } from '../dataError.js';
import { sourceOf } from '../sources/index.js';
import { type OpenSource, type Rows, valueField } from '../sources/source.js';
import { type DataPlan, withPlan } from '../withPlan.js';
import { columnUses } from './columnUses.js';
import { countClasses } from './countClasses.js';
import { countShared } from './countShared.js';
import type { ColumnUse } from './profileColumn.js';
import { type ComparedTarget, profileColumns, withRelation } from './profileColumns.js';
import { profilePictures } from './profilePictures.js';
import { profileTexts } from './profileTexts.js';
import { profileWindows } from './profileWindows.js';
import { sampleRows, valuesAt } from './sampleRows.js';
import { splitsOf } from './splitsOf.js';

/** Columns that are described, at most. */
const mostColumns = 1000;

/**
 * Describes a definition's data: its columns, pictures, texts and windows, and the samples of its splits. If the data do not fit the
 * definition, describes the columns alone.
 *
 * @param folder the definition's folder, the base of relative paths
 * @throws DataError if the data cannot be read
 */
export async function profileData(settings: DataSettings, folder: string): Promise<DataProfile> {
  const { source } = settings;
  try {
    return await withPlan(settings, folder, (plan) => profilePlan(settings, folder, plan), { everyFile: false });
  } catch (error) {
    if (!(error instanceof DataError) || source.kind !== 'table') throw error;
    return sourceOf(source, folder).open((open) => profileTable(open, columnUses(settings, open.fields)));
  }
}

/** Describes the columns of a table. @param useOf what a definition uses a column for */
export async function profileTable(
  source: OpenSource,
  useOf: (name: string) => ColumnUse,
  { known = null, targets = [] }: { readonly known?: Rows | null; readonly targets?: readonly ComparedTarget[] } = {},
): Promise<DataProfile> {
  const names = source.fields.slice(0, mostColumns);
  const others = known ? names.filter((name) => !known.fields.has(name)) : names;
  const loaded = known && others.length === 0 ? known : await source.load(others);
  const rows = { ...loaded, fields: new Map([...(known?.fields ?? []), ...loaded.fields]) };
  const sampled = sampleRows(rows.count);
  const columns = await profileColumns(rows, names, useOf, sampled);
  return {
    ...nothingElse(rows),
    sampled: sampled.length,
    columns: columns.map((column) => withRelation(column, targets)),
    moreColumns: source.fields.length - names.length,
  };
}

function nothingElse({ name, count }: Rows): DataProfile {
  return {
    ...{ source: name, rows: count, sampled: count, columns: [], moreColumns: 0, pictures: [], texts: [], windows: [] },
    ...{ samples: null, targets: [], shared: [] },
  };
}

async function profilePlan(settings: DataSettings, folder: string, plan: DataPlan): Promise<DataProfile> {
  const { rows, used } = plan.source;
  const splits = await splitsOf(settings, plan);
  const [{ rows: training }, { rows: validation }, { rows: test }] = splits;
  const pictures: DataProfile['pictures'] = [];
  const texts: DataProfile['texts'] = [];
  const windows: DataProfile['windows'] = [];
  for (const [name, input] of Object.entries(settings.inputs)) {
    if (input.kind === 'image') pictures.push(await profilePictures(name, input, rows, folder));
    else if (input.kind === 'text') texts.push(await profileTexts(name, input, { rows, training, folder }));
    else if (input.kind === 'window') windows.push(await profileWindows(name, input, rows, used.length));
  }
  const targets: DataProfile['targets'] = [];
  for (const target of plan.targets) {
    const counted = await countClasses(target, splits);
    if (counted) targets.push(counted);
  }
  return {
    ...(await columnsOf(settings, folder, plan)),
    ...{ pictures, texts, windows, targets },
    samples: { training: training.length, validation: validation.length, test: test.length },
    shared: await countShared(settings, splits),
  };
}

/** Describes the columns of a table, those that the definition does not use included. */
async function columnsOf(settings: DataSettings, folder: string, plan: DataPlan): Promise<DataProfile> {
  const { rows } = plan.source;
  if (settings.source.kind !== 'table') return nothingElse(rows);
  const targets = await comparedTargets(settings, plan);
  const types = new Map(
    plan.targets.map(({ schema }) => {
      const target = settings.targets[schema.name];
      return [target?.kind === 'column' ? target.column : '', typeOfTarget(schema)];
    }),
  );
  return sourceOf(settings.source, folder).open((source) => {
    const useOf = columnUses(settings, source.fields);
    const useOfAny = (name: string) => ({ ...useOf(name), type: types.get(name) ?? useOf(name).type });
    return profileTable(source, useOfAny, { known: rows, targets });
  });
}

function typeOfTarget({ type }: TargetSchema): ColumnProfile['type'] | null {
  switch (type) {
    case 'classes':
      return 'categorical';
    case 'binary':
      return 'binary';
    case 'number':
      return 'numeric';
    case 'numbers':
    case 'labels':
    case 'image':
      return null;
  }
}

/** Returns the targets of one column each, at the rows that statistics are computed from. */
async function comparedTargets(settings: DataSettings, { source, targets }: DataPlan): Promise<ComparedTarget[]> {
  const { rows } = source;
  const sampled = sampleRows(rows.count);
  const compared: ComparedTarget[] = [];
  for (const { schema, readClasses } of targets) {
    const { name } = schema;
    const target = settings.targets[name];
    if (target?.kind !== 'column') continue;
    if (readClasses) {
      const { of, count } = await readClasses();
      compared.push({ name, values: { kind: 'classes', values: valuesAt(Float64Array.from(of), sampled), count } });
    } else {
      const numbers = await valueField(rows, target.column, rows.keys).readNumbers();
      compared.push({ name, values: { kind: 'numbers', values: valuesAt(numbers, sampled) } });
    }
  }
  return compared;
}
