import type { DataSchema, DataSettings } from '#language';
import { DataError } from '../dataError.js';
import type { SourceFile } from '../sourceFile.js';
import { sourceSplit, splitSizes } from '../splitRows.js';
import type { Database } from './database.js';
import { planFeature, type FeaturePlan } from './featurePlan.js';
import { distinctValues, loadedColumns, valueOf } from './loadedColumn.js';
import { loadTable, openTableFile, type TableFile } from './tableFile.js';
import { planTarget, type TargetPlan } from './targetPlan.js';

/** Everything about a table that does not hang on the split; its rows are in the database. */
export interface TablePlan {
  readonly schema: DataSchema;
  readonly target: TargetPlan;
  readonly features: readonly FeaturePlan[];
  /** SQL for the rows that are used. */
  readonly source: string;
  readonly test: string | null;
  readonly notes: readonly string[];
}

export interface TableFiles {
  readonly source: SourceFile;
  readonly test: SourceFile | null;
}

/** Loads what is used of the tables and decides what becomes of it. */
export async function planTable(database: Database, settings: DataSettings, files: TableFiles): Promise<TablePlan> {
  const file = await openTableFile(database, files.source);
  const { target: targetName, featureNames } = chooseColumns(settings, file);
  const names = [targetName, ...featureNames];
  await load(database, file, names, 'source');
  const [targetColumn, ...featureColumns] = await loadedColumns(database, 'source', names);
  if (targetColumn === undefined) throw new Error('A table without columns was read.');

  const target = await planTarget(database, targetColumn, settings.columns[targetName] ?? {});
  const features: FeaturePlan[] = [];
  const notes: string[] = [];
  for (const column of featureColumns) {
    const plan = await planFeature(database, column, settings.columns[column.name] ?? {});
    if (plan === null) notes.push(`The column "${column.name}" was left out: it has no value in any row.`);
    else features.push(plan);
    const unread = column.present - column.numbers;
    if (plan?.encoding === 'number' && unread > 0) {
      notes.push(
        `${count(unread, 'value')} of "${column.name}", such as "${column.word ?? ''}", are not numbers and count as missing.`,
      );
    }
  }
  if (features.length === 0) {
    throw new DataError(
      'data/no-features',
      ['data', 'features'],
      `${file.file.name} has no column left to predict "${targetName}" from.`,
    );
  }

  const required = [target, ...features.filter(({ impute }) => impute === 'drop')];
  const condition = required.map(({ id, reading }) => `${valueOf(id, reading)} IS NOT NULL`).join(' AND ');
  const used = async (table: SourceFile, id: string) => {
    const [all = 0, kept = 0] = (
      await database.row(`SELECT count(*)::DOUBLE, count(*) FILTER (${condition})::DOUBLE FROM ${id}`)
    ).map(Number);
    if (kept === 0) throw new DataError('data/empty', table.keys, `${table.name} has no row that can be used.`);
    const columns = required.map(({ name }) => `"${name}"`).join(' or ');
    if (kept < all)
      notes.push(`${count(all - kept, 'row')} of ${table.name} left out for want of a value of ${columns}.`);
    return { rows: kept, from: `${id} WHERE ${condition}` };
  };
  const source = await used(files.source, 'source');
  const [training, validation, held] = splitSizes(source.rows, sourceSplit(settings));
  if (files.test !== null) {
    const testFile = await openTableFile(database, files.test);
    await load(database, testFile, names, 'test');
    await checkTestClasses(database, testFile, target);
  }
  const test = files.test && (await used(files.test, 'test'));
  const featureNamesEncoded = features.flatMap((feature) => feature.features);
  return {
    target,
    features,
    notes,
    source: source.from,
    test: test && test.from,
    schema: {
      inputs: [
        { name: 'features', shape: [featureNamesEncoded.length], dtype: 'float32', features: featureNamesEncoded },
      ],
      target: target.schema,
      samples: { training, validation, test: test ? test.rows : held },
    },
  };
}

/** The target and the features: the listed ones in the order of the list, or all others in the order of the table. */
function chooseColumns(
  settings: DataSettings,
  table: TableFile,
): { readonly target: string; readonly featureNames: readonly string[] } {
  const { target, features, columns } = settings;
  if (target === null) {
    throw new DataError(
      'data/missing-target',
      ['data', 'target'],
      `Say with \`target\` which column of ${table.file.name} to predict: ${list(table)}.`,
    );
  }
  const requireColumn = (name: string, path: readonly string[]) => findColumn(table, name, path);
  requireColumn(target, ['data', 'target']);
  features.include?.forEach((name, index) => requireColumn(name, ['data', 'features', 'include', String(index)]));
  features.exclude.forEach((name, index) => requireColumn(name, ['data', 'features', 'exclude', String(index)]));
  for (const name of Object.keys(columns)) requireColumn(name, ['data', 'columns', name]);
  if (features.include?.includes(target) === true) {
    throw new DataError(
      'data/target-as-feature',
      ['data', 'features', 'include'],
      `"${target}" is what is predicted, so it cannot be a feature too.`,
    );
  }
  const candidates = features.include ?? table.columns.map(({ name }) => name);
  const featureNames = [...new Set(candidates)].filter(
    (name) => name !== target && !features.exclude.includes(name) && columns[name]?.type !== 'ignore',
  );
  return { target, featureNames };
}

async function load(database: Database, table: TableFile, names: readonly string[], id: string): Promise<void> {
  const columns = names.map((name) => findColumn(table, name, table.file.keys));
  await loadTable(database, table, columns, id);
}

function findColumn(table: TableFile, name: string, path: readonly string[]) {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  throw new DataError(
    'data/missing-column',
    path,
    `${table.file.name} has no column "${name}". Its columns are ${list(table)}. (The first line of a CSV file must hold their names.)`,
  );
}

function list({ columns }: TableFile): string {
  const shown = columns.slice(0, 30).map(({ name }) => name);
  return shown.join(', ') + (columns.length > shown.length ? `, and ${columns.length - shown.length} more` : '');
}

async function checkTestClasses(
  database: Database,
  { file }: TableFile,
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
