import type { DataSchema, DataSettings, DataSource } from '#language';
import { DataError } from '../../dataError.js';
import type { Batch, Dataset } from '../../dataset.js';
import { encodeFeature, fitFeature } from '../../features/columns/fitColumn.js';
import type { FeaturePlan } from '../../features/columns/planColumn.js';
import { gatherRows } from '../../features/gatherRows.js';
import { digestFile, fingerprint } from '../../fingerprint.js';
import type { PreparedColumn, TablePreparation } from '../../preparation.js';
import { allRows, rowSplit } from '../../splits/rowSplit.js';
import { sourceSplit, splitRows } from '../../splits/splitRows.js';
import { targetArray } from '../../targets/targetArray.js';
import { sourceFile } from '../sourceFile.js';
import type { SourceReader } from '../sourceReader.js';
import { type Database, withDatabase } from './database.js';
import { readCodes } from './loadedColumn.js';
import { openTableFile } from './tableFile.js';
import { planTable, type TableFiles, type TablePlan } from './tablePlan.js';

type TableSource = Extract<DataSource, { kind: 'table' }>;

/** Maximum bytes of the encoded rows, which are one block of memory. */
const mostBytes = 4 * 2 ** 30;

/** Returns the reader of a table. */
export const tableSource = (source: TableSource, folder: string): SourceReader => ({
  files: [source.file],
  readColumnNames: () => readTableColumns(source, folder),
  readSchema: (settings) => readTableSchema(settings, source, folder),
  open: (settings, saved) => openTable(settings, source, folder, saved?.kind === 'table' ? saved : null),
});

async function readTableColumns(source: TableSource, folder: string): Promise<readonly string[]> {
  const file = sourceFile(folder, source.file, ['data', 'source']);
  const { columns } = await withDatabase([file], (database) => openTableFile(database, file));
  return columns.map(({ name }) => name);
}

async function readTableSchema(settings: DataSettings, source: TableSource, folder: string): Promise<DataSchema> {
  const files = tableFiles(settings, source, folder);
  return withTables(files, async (database) => (await planTable(database, settings, files)).schema);
}

/** Keeps every encoded row in memory, 4 bytes per number. */
async function openTable(
  settings: DataSettings,
  source: TableSource,
  folder: string,
  saved: TablePreparation | null,
): Promise<Dataset> {
  const files = tableFiles(settings, source, folder);
  // DuckDB reads files itself, so the fingerprint reads them again, concurrently.
  const [dataset, digests] = await Promise.all([
    withTables(files, async (database) =>
      encode(database, settings, await planTable(database, settings, files), saved),
    ),
    Promise.all([files.source, ...(files.test ? [files.test] : [])].map(digestFile)),
  ]);
  return { ...dataset, fingerprint: fingerprint(digests) };
}

/** The rows of a table, encoded. */
interface Rows {
  readonly count: number;
  /** For each target, a class index or number per row. */
  readonly targets: readonly Float64Array[];
  /** `[count, features]`, row-major. */
  readonly matrix: Float32Array;
}

/** Splits the rows, fits every column on the training split, unless it was fitted before, and encodes all rows. */
async function encode(
  database: Database,
  settings: DataSettings,
  plan: TablePlan,
  saved: TablePreparation | null,
): Promise<Omit<Dataset, 'fingerprint'>> {
  const { schema, targets, features, notes } = plan;
  const width = features.reduce((sum, feature) => sum + feature.features.length, 0);
  const readTargets = async (from: string): Promise<Rows> => {
    const codes: Float64Array[] = [];
    for (const { id, reading, categories } of targets)
      codes.push(await readCodes(database, from, id, reading, categories));
    const count = codes[0]?.length ?? 0;
    return { count, targets: codes, matrix: allocate(count, width) };
  };

  const source = await readTargets(plan.source);
  const test = plan.test === null ? null : { from: plan.test, ...(await readTargets(plan.test)) };
  // Of several targets with classes, the first keeps its proportions.
  const stratified = targets.findIndex(({ categories }) => categories !== null);
  const [training, validation, held] = splitRows(
    source.count,
    source.targets[stratified] ?? null,
    targets[stratified]?.categories?.length ?? 0,
    sourceSplit(settings),
  );

  const columns: PreparedColumn[] = [];
  let offset = 0;
  for (const feature of features) {
    const known = saved && savedColumn(saved, feature);
    const { name, reading, encoding, categories } = known ?? feature;
    const read = (from: string) => readCodes(database, from, feature.id, reading, categories);
    const codes = await read(plan.source);
    const column = known ?? {
      ...{ name, reading, encoding, categories: categories && [...categories], features: [...feature.features] },
      ...fitFeature(feature, codes, training),
    };
    encodeFeature(column, codes, source.matrix, width, offset);
    if (test !== null) encodeFeature(column, await read(test.from), test.matrix, width, offset);
    columns.push(column);
    offset += feature.features.length;
  }

  const reader = ({ targets, matrix }: Rows) => {
    return (rows: Uint32Array): Batch => {
      const values = gatherRows(new Float32Array(rows.length * width), matrix, width, rows);
      return {
        size: rows.length,
        inputs: [{ dtype: 'float32', shape: [rows.length, width], values }],
        targets: schema.targets.map((target, index) => targetArray(target, targets[index] ?? [], rows)),
      };
    };
  };
  const readRows = reader(source);
  return {
    schema,
    notes,
    preparation: {
      kind: 'table',
      columns,
      targets: targets.map(({ name, reading, categories, schema }) => ({
        ...{ name: schema.name, column: name, reading },
        categories: categories && [...categories],
      })),
    },
    training: rowSplit(training, readRows),
    validation: validation.length === 0 ? null : rowSplit(validation, readRows),
    test: test ? rowSplit(allRows(test.count), reader(test)) : held.length === 0 ? null : rowSplit(held, readRows),
  };
}

/** Finds what was fitted to a column before. @throws if that was another encoding */
function savedColumn({ columns }: TablePreparation, { name, encoding, features }: FeaturePlan): PreparedColumn {
  const column = columns.find((other) => other.name === name);
  if (column?.encoding === encoding && column.features.length === features.length) return column;
  throw new Error(`The saved preparation of the column "${name}" no longer fits it.`);
}

function allocate(rows: number, width: number): Float32Array {
  const bytes = rows * width * Float32Array.BYTES_PER_ELEMENT;
  if (bytes <= mostBytes) return new Float32Array(rows * width);
  throw new DataError(
    'data/too-large',
    ['data', 'columns'],
    `${rows} rows of ${width} features take ${Math.round(bytes / 2 ** 30)} GiB, more than the ${mostBytes / 2 ** 30} GiB that are kept in memory. ` +
      'Leave out columns with many categories (`type: ignore`) or write `encode: ordinal` for them.',
  );
}

function withTables<T>({ source, test }: TableFiles, use: (database: Database) => Promise<T>): Promise<T> {
  return withDatabase(test ? [source, test] : [source], use);
}

function tableFiles({ test }: DataSettings, source: TableSource, folder: string): TableFiles {
  if (test !== null && test.kind !== 'table') {
    throw new DataError(
      'data/kind-mismatch',
      ['data', 'test'],
      'The source is a table, so `test` must be one too, with the same columns.',
    );
  }
  return {
    source: sourceFile(folder, source.file, ['data', 'source']),
    test: test && sourceFile(folder, test.file, ['data', 'test']),
  };
}
