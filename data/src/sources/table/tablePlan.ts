import type { DataSchema, DataSettings } from '#language';
import { DataError } from '../../dataError.js';
import { chooseColumns, findColumn } from '../../features/columns/chooseColumns.js';
import { type FeaturePlan, planFeature } from '../../features/columns/planColumn.js';
import { sourceSplit, splitSizes } from '../../splits/splitRows.js';
import { planTarget, type TargetPlan } from '../../targets/planTarget.js';
import type { SourceFile } from '../sourceFile.js';
import type { Database } from './database.js';
import { distinctValues, exampleWord, type LoadedColumn, loadedColumns, valueOf } from './loadedColumn.js';
import { loadTable, openTableFile, type TableFile } from './tableFile.js';

/** Everything about a table that does not depend on the split. Its rows are in the database. */
export interface TablePlan {
  readonly schema: DataSchema;
  /** In the order of `schema.targets`. */
  readonly targets: readonly TargetPlan[];
  readonly features: readonly FeaturePlan[];
  /** SQL for the rows in use. */
  readonly source: string;
  readonly test: string | null;
  readonly notes: readonly string[];
}

/** The table that a definition names, and its test table if it has one. */
export interface TableFiles {
  readonly source: SourceFile;
  readonly test: SourceFile | null;
}

/** Loads the columns in use and decides how each is encoded. */
export async function planTable(database: Database, settings: DataSettings, files: TableFiles): Promise<TablePlan> {
  const file = await openTableFile(database, files.source);
  const { targetColumns, featureNames } = chooseColumns(settings, file);
  const names = [...new Set(targetColumns.values()), ...featureNames];
  await load(database, file, names, 'source');
  const loaded = await loadedColumns(database, 'source', names);
  const columns = loaded.slice(names.length - featureNames.length);
  const targets: TargetPlan[] = [];
  for (const [name, columnName] of targetColumns) {
    const column = loaded.find((one) => one.name === columnName);
    if (!column) throw new Error(`The column "${columnName}" was not loaded.`);
    targets.push(await planTarget(database, name, column, settings.columns[columnName] ?? {}));
  }
  const { features, notes } = await planFeatures(database, columns, settings);
  if (features.length === 0) {
    const message = `${files.source.name} has no column left to predict ${targets.map(({ name }) => `"${name}"`).join(' and ')} from.`;
    throw new DataError('data/no-features', ['data', 'features'], message);
  }

  const required = [...targets, ...features.filter(({ impute }) => impute === 'drop')];
  const source = await usedRows(database, files.source, 'source', required);
  const [training, validation, held] = splitSizes(source.rows, sourceSplit(settings));
  if (files.test !== null) {
    await load(database, await openTableFile(database, files.test), names, 'test');
    for (const target of targets) await checkTestClasses(database, files.test, target);
  }
  const test = files.test && (await usedRows(database, files.test, 'test', required));
  const encoded = features.flatMap((feature) => feature.features);
  const whole = await areWhole(database, features);
  return {
    targets,
    features,
    source: source.from,
    test: test && test.from,
    notes: [...notes, ...source.notes, ...(test?.notes ?? [])],
    schema: {
      inputs: [
        { name: 'features', shape: [encoded.length], dtype: 'float32', ...(whole && { whole }), features: encoded },
      ],
      targets: targets.map(({ schema }) => schema),
      samples: { training, validation, test: test ? test.rows : held },
    },
  };
}

/** Checks whether all features are non-negative integers, as an embedding requires. */
async function areWhole(database: Database, features: readonly FeaturePlan[]): Promise<boolean> {
  if (features.some(({ scale }) => scale !== 'none')) return false;
  const numbers = features.filter(({ encoding }) => encoding === 'number').map(({ id }) => valueOf(id, 'number'));
  if (numbers.length === 0) return true;
  const others = numbers.map((value) => `${value} < 0 OR ${value} <> floor(${value})`).join(' OR ');
  const [count] = await database.row(`SELECT count(*)::DOUBLE FROM source WHERE ${others}`);
  return count === 0;
}

async function planFeatures(database: Database, columns: readonly LoadedColumn[], settings: DataSettings) {
  const features: FeaturePlan[] = [];
  const notes: string[] = [];
  for (const column of columns) {
    const plan = await planFeature(database, column, settings.columns[column.name] ?? {});
    if (plan === null) notes.push(`The column "${column.name}" was left out: it has no value in any row.`);
    else features.push(plan);
    const unread = column.present - column.numbers;
    if (plan?.encoding !== 'number' || unread === 0) continue;
    const word = await exampleWord(database, 'source', column.id);
    const are = unread === 1 ? 'is not a number and counts' : 'are not numbers and count';
    notes.push(`${count(unread, 'value')} of "${column.name}", such as "${word}", ${are} as missing.`);
  }
  return { features, notes };
}

/** Returns the rows with a value in every `required` column. */
async function usedRows(
  database: Database,
  file: SourceFile,
  table: string,
  required: readonly (TargetPlan | FeaturePlan)[],
): Promise<{ readonly rows: number; readonly from: string; readonly notes: readonly string[] }> {
  const condition = required.map(({ id, reading }) => `${valueOf(id, reading)} IS NOT NULL`).join(' AND ');
  const counts = await database.row(`SELECT count(*)::DOUBLE, count(*) FILTER (${condition})::DOUBLE FROM ${table}`);
  const [all = 0, rows = 0] = counts.map(Number);
  const names = required.map(({ name }) => `"${name}"`);
  if (rows === 0) {
    const why = all === 0 ? 'no row' : `no row with a value of ${names.join(' and ')}`;
    throw new DataError('data/empty', file.keys, `${file.name} has ${why}.`);
  }
  const dropped = `${count(all - rows, 'row')} of ${file.name} left out: no value of ${names.join(' or ')}.`;
  return { rows, from: `${table} WHERE ${condition}`, notes: rows < all ? [dropped] : [] };
}

async function load(database: Database, table: TableFile, names: readonly string[], id: string): Promise<void> {
  const columns = names.map((name) => findColumn(table, name, table.file.keys));
  await loadTable(database, table, columns, id);
}

async function checkTestClasses(
  database: Database,
  file: SourceFile,
  { name, id, reading, categories }: TargetPlan,
): Promise<void> {
  if (categories === null) return;
  const [unknown] = (await distinctValues(database, 'test', id, reading)).filter(
    (value) => !categories.includes(value),
  );
  if (unknown === undefined) return;
  throw new DataError(
    'data/unknown-class',
    file.keys,
    `${file.name} has "${unknown}" in the column "${name}", which the source does not have.`,
  );
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
