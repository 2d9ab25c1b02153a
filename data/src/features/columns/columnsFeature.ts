import { type FeatureSettings, fieldsOfTarget } from '#language';
import { DataError } from '../../dataError.js';
import { readDates } from '../../dates.js';
import type { PreparedColumn, PreparedInput } from '../../preparation.js';
import { shortName } from '../../shortName.js';
import { type Category, missingRows, readCodes, type ValueField } from '../../sources/field.js';
import { type FieldRows, type OpenSource, type Rows, valueField } from '../../sources/source.js';
import type {
  DroppedRows,
  Encode,
  FeatureKind,
  FeaturePlan,
  FeatureRequest,
  FittedFeature,
  RestoredFeature,
  SavedInput,
} from '../feature.js';
import { gatherRows } from '../gatherRows.js';
import { requireTestNumbers } from '../requireTestNumbers.js';
import { chooseColumns, includeKeys } from './chooseColumns.js';
import { encodeColumn } from './encodings.js';
import { fitColumn, unusualRows } from './fitColumn.js';
import { type ColumnPlan, planColumn } from './planColumn.js';
import { showRows } from './showRows.js';
import { unseenValues } from './unseenValues.js';

type Settings = Extract<FeatureSettings, { readonly kind: 'columns' }>;

/** Number of columns whose codes are in memory together. */
const columnsAtOnce = 16;
/** Number of rows of a block. */
const rowsAtOnce = 1024;

/** Maximum bytes of the encoded rows, which are one block of memory. */
const mostBytes = 4 * 2 ** 30;

/** Columns of a table as one vector: `[features]`. Keeps every encoded row in memory, 4 bytes per number. */
export const columnsFeature: FeatureKind<Settings> = { fields, keysOf, plan, restore };

function keysOf({ settings, path }: FeatureRequest<Settings>, field: string): readonly string[] {
  return includeKeys(settings, field, path);
}

function fields({ settings, data, path }: FeatureRequest<Settings>, source: OpenSource): readonly string[] {
  return chooseColumns(settings, data, source, path);
}

async function plan(
  { name, data, path }: FeatureRequest<Settings>,
  names: readonly string[],
  rows: Rows,
): Promise<FeaturePlan> {
  const columns: ColumnPlan[] = [];
  const notes: string[] = [];
  for (const column of names) {
    const field = valueField(rows, column, path);
    const planned = await planColumn(field, data.columns[column] ?? {});
    if (planned === null) notes.push(`The column "${shortName(column)}" was left out: it has no value in any row.`);
    else columns.push(planned);
    if (planned?.encoding === 'number' && field.numbers < field.present) notes.push(await noteUnread(field));
  }
  if (columns.length === 0) {
    const targets = Object.values(data.targets)
      .flatMap(fieldsOfTarget)
      .map((column) => `"${column}"`);
    const message = `${rows.name} has no column left to predict ${targets.join(' and ')} from.`;
    throw new DataError('data/no-features', path, message);
  }
  const features = columns.flatMap((column) => column.features);
  const whole = await areWhole(columns);
  return {
    schema: { name, shape: [features.length], dtype: 'float32', ...(whole && { whole }), features },
    notes,
    dropped: (of) =>
      droppedRows(
        columns.filter(({ impute }) => impute === 'drop'),
        of,
        path,
      ),
    check: (test) =>
      requireTestNumbers(
        test,
        columns.filter(({ encoding }) => encoding === 'number').map((column) => column.name),
      ),
    fit: (training, saved) => fit(columns, { rows, path, name }, training, saved),
  };
}

function restore({ data, path, name }: FeatureRequest<Settings>, { prepared }: SavedInput): Promise<RestoredFeature> {
  if (prepared.kind !== 'columns') throw new Error(`The saved preparation of "${name}" is of ${prepared.kind}.`);
  const { columns } = prepared;
  const dropping = columns.filter((column) => data.columns[column.name]?.impute === 'drop');
  return Promise.resolve({
    fields: columns.map(({ name: column, reading, categories }) => ({
      name: column,
      reading,
      ...(categories && { categories }),
    })),
    needsAllRows: false,
    dropped: (rows) => droppedRows(dropping, rows, path),
    encoderOf: (rows) => encodePrepared(columns, rows, path),
    unseen: (rows) => unseenValues(columns, rows, path),
  });
}

/** Encodes all rows with what was fitted to columns before. */
function encodePrepared(columns: readonly PreparedColumn[], rows: FieldRows, path: readonly string[]): Promise<Encode> {
  return encodeColumns(columns, rows, async (column) => ({
    column,
    codes: await codesOf(valueField(rows, column.name, path), column),
  }));
}

async function noteUnread({ name, present, numbers, exampleWord }: ValueField): Promise<string> {
  const unread = present - numbers;
  const [value, are] = unread === 1 ? ['value', 'is not a number and counts'] : ['values', 'are not numbers and count'];
  return `${unread} ${value} of "${shortName(name)}", such as "${shortName(await exampleWord())}", ${are} as missing.`;
}

/** Checks whether all features are non-negative integers, as an embedding requires. */
async function areWhole(columns: readonly ColumnPlan[]): Promise<boolean> {
  if (columns.some(({ scale, encoding }) => scale !== 'none' || encoding === 'date')) return false;
  if (columns.some(({ impute }) => typeof impute === 'number' && !(impute >= 0 && Number.isInteger(impute))))
    return false;
  const numbers = columns.filter(({ encoding }) => encoding === 'number');
  const whole = await Promise.all(numbers.map(({ field }) => field.isWhole()));
  return whole.every(Boolean);
}

/** Returns the rows without a value of columns, if rows without one are left out. */
async function droppedRows(
  columns: readonly Pick<PreparedColumn, 'name' | 'reading'>[],
  rows: FieldRows,
  path: readonly string[],
): Promise<readonly DroppedRows[]> {
  return Promise.all(
    columns.map(async ({ name, reading }) => ({
      field: name,
      rows: await missingRows(valueField(rows, name, path), reading),
      why: 'missing' as const,
    })),
  );
}

/** Fits every column on the training split, unless it was fitted before, and encodes all rows. */
async function fit(
  columns: readonly ColumnPlan[],
  { rows, path, name }: { readonly rows: Rows; readonly path: readonly string[]; readonly name: string },
  training: Uint32Array,
  saved: PreparedInput | null,
): Promise<FittedFeature> {
  const unusual = await findUnusual(columns, training);
  const usual = training.filter((row) => !unusual.has(row));
  const before = saved && new Map(saved.kind === 'columns' ? saved.columns.map((column) => [column.name, column]) : []);
  const prepared: PreparedColumn[] = [];
  const encode = await encodeColumns(columns, rows, async (plan) => {
    const known = before && savedColumn(before, plan);
    const codes = await codesOf(plan.field, known ?? plan);
    const column = known ?? fitColumn(plan, codes, usual);
    prepared.push(column);
    return { column, codes };
  });
  return {
    prepared: { kind: 'columns', columns: prepared },
    unusual,
    notes: unusual.size > 0 ? [noteUnusual(columns, unusual.size)] : [],
    encode,
    encoderOf: (others) => encodePrepared(prepared, others, path),
    showerOf: (of, encode) => showRows(prepared, { rows: of, path, encode, name }),
  };
}

function noteUnusual(columns: readonly ColumnPlan[], count: number): string {
  const names = columns.filter(({ outliers }) => outliers?.action === 'drop').map(({ name }) => `"${shortName(name)}"`);
  return `${count} training ${count === 1 ? 'row' : 'rows'} left out: outliers of ${names.join(' or ')}.`;
}

/** Returns the training rows that `outliers: {action: drop}` leaves out. */
async function findUnusual(columns: readonly ColumnPlan[], training: Uint32Array): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const plan of columns) {
    if (plan.outliers?.action !== 'drop') continue;
    for (const row of unusualRows(plan, await codesOf(plan.field, plan), training)) found.add(row);
  }
  return found;
}

/** A column with the number, date or category's code of each row, and the position of its first feature. */
interface ReadColumn {
  readonly column: PreparedColumn;
  readonly codes: Float64Array;
  readonly offset: number;
}

/** Encodes all rows, a block at a time: a block of the matrix fits in the processor's cache, a column of it does not. */
async function encodeColumns<Column extends Pick<PreparedColumn, 'features'> | ColumnPlan>(
  columns: readonly Column[],
  rows: Pick<FieldRows, 'count'>,
  readColumn: (column: Column) => Promise<Omit<ReadColumn, 'offset'>>,
): Promise<Encode> {
  const width = columns.reduce((sum, { features }) => sum + features.length, 0);
  const matrix = allocate(rows.count, width);
  let offset = 0;
  for (let first = 0; first < columns.length; first += columnsAtOnce) {
    const read: ReadColumn[] = [];
    for (const one of columns.slice(first, first + columnsAtOnce)) {
      read.push({ ...(await readColumn(one)), offset });
      offset += one.features.length;
    }
    for (let from = 0; from < rows.count; from += rowsAtOnce) {
      const block = matrix.subarray(from * width, (from + rowsAtOnce) * width);
      for (const { column, codes, offset: at } of read)
        encodeColumn(column, codes.subarray(from, from + rowsAtOnce), block, width, at);
    }
  }
  return encoderOf(matrix, width);
}

function encoderOf(matrix: Float32Array, width: number): Encode {
  return (rows) => ({
    dtype: 'float32',
    shape: [rows.length, width],
    values: gatherRows(new Float32Array(rows.length * width), matrix, width, rows),
  });
}

/** Returns the number, date or category's code of each row. */
function codesOf(
  field: ValueField,
  {
    reading,
    categories,
    date,
  }: Pick<PreparedColumn, 'reading'> & {
    readonly categories: readonly Category[] | null;
    readonly date?: ColumnPlan['date'];
  },
): Promise<Float64Array> {
  if (date) return readDates(field, date.format);
  return categories === null ? field.readNumbers() : readCodes(field, reading, categories);
}

/** Finds what was fitted to a column before. @throws if that was another encoding */
function savedColumn(
  columns: ReadonlyMap<string, PreparedColumn>,
  { name, encoding, features }: ColumnPlan,
): PreparedColumn {
  const column = columns.get(name);
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
