import type { FeatureSettings } from '#language';
import { DataError } from '../../dataError.js';
import type { PreparedColumn, PreparedInput } from '../../preparation.js';
import { missingRows, readCodes, type ValueField } from '../../sources/field.js';
import { requireField } from '../../sources/requireField.js';
import { type OpenSource, type Rows, valueField } from '../../sources/source.js';
import { splitFields } from '../../splits/splitRows.js';
import type { DroppedRows, Encode, FeatureKind, FeaturePlan, FeatureRequest, FittedFeature } from '../feature.js';
import { gatherRows } from '../gatherRows.js';
import { encodeColumn, fitColumn } from './fitColumn.js';
import { type ColumnPlan, planColumn } from './planColumn.js';

type Settings = Extract<FeatureSettings, { readonly kind: 'columns' }>;

/** Maximum bytes of the encoded rows, which are one block of memory. */
const mostBytes = 4 * 2 ** 30;

/** Columns of a table as one vector: `[features]`. Keeps every encoded row in memory, 4 bytes per number. */
export const columnsFeature: FeatureKind<Settings> = { fields, plan };

/**
 * Returns the columns of a request: the listed ones in the order of the list, or all in the order of the table that neither a
 * target nor another input uses and that the split is not made by.
 */
function fields({ settings, data, path }: FeatureRequest<Settings>, source: OpenSource): readonly string[] {
  const { include, exclude } = settings;
  include?.forEach((name, index) => {
    requireField(source, name, [...path, 'include', String(index)]);
  });
  exclude.forEach((name, index) => {
    requireField(source, name, [...path, 'exclude', String(index)]);
  });
  const targets = new Set(Object.values(data.targets).map(({ column }) => column));
  const both = include?.find((name) => targets.has(name));
  if (both !== undefined) {
    throw new DataError(
      'data/target-as-feature',
      [...path, 'include'],
      `"${both}" is a target, so it cannot be a feature too.`,
    );
  }
  const others = [
    ...splitFields(data.split).map(([, name]) => name),
    ...Object.values(data.inputs).flatMap(fieldsOfOthers),
  ];
  const left = new Set(include === null ? [...exclude, ...others] : exclude);
  return [...new Set(include ?? source.fields)].filter(
    (name) => !targets.has(name) && !left.has(name) && data.columns[name]?.type !== 'ignore',
  );
}

/** Returns the fields that an input of another kind uses. */
function fieldsOfOthers(input: FeatureSettings): readonly string[] {
  switch (input.kind) {
    case 'columns':
      return [];
    case 'image':
    case 'text':
      return [input.field];
    case 'window':
      return [...input.columns, ...(input.order_by === null ? [] : [input.order_by])];
  }
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
    if (planned === null) notes.push(`The column "${column}" was left out: it has no value in any row.`);
    else columns.push(planned);
    if (planned?.encoding === 'number' && field.numbers < field.present) notes.push(await noteUnread(field));
  }
  if (columns.length === 0) {
    const targets = Object.values(data.targets).map(({ column }) => `"${column}"`);
    const message = `${rows.name} has no column left to predict ${targets.join(' and ')} from.`;
    throw new DataError('data/no-features', path, message);
  }
  const features = columns.flatMap((column) => column.features);
  const whole = await areWhole(columns);
  return {
    schema: { name, shape: [features.length], dtype: 'float32', ...(whole && { whole }), features },
    notes,
    dropped: (of) => droppedRows(columns, of, path),
    check: () => Promise.resolve(),
    fit: (training, saved) => fit(columns, { rows, path }, training, saved),
  };
}

async function noteUnread({ name, present, numbers, exampleWord }: ValueField): Promise<string> {
  const unread = present - numbers;
  const [value, are] = unread === 1 ? ['value', 'is not a number and counts'] : ['values', 'are not numbers and count'];
  return `${unread} ${value} of "${name}", such as "${await exampleWord()}", ${are} as missing.`;
}

/** Checks whether all features are non-negative integers, as an embedding requires. */
async function areWhole(columns: readonly ColumnPlan[]): Promise<boolean> {
  if (columns.some(({ scale }) => scale !== 'none')) return false;
  const numbers = columns.filter(({ encoding }) => encoding === 'number');
  const whole = await Promise.all(numbers.map(({ field }) => field.isWhole()));
  return whole.every(Boolean);
}

async function droppedRows(
  columns: readonly ColumnPlan[],
  rows: Rows,
  path: readonly string[],
): Promise<readonly DroppedRows[]> {
  const dropping = columns.filter(({ impute }) => impute === 'drop');
  return Promise.all(
    dropping.map(async ({ name, reading }) => ({
      field: name,
      rows: await missingRows(valueField(rows, name, path), reading),
      why: 'missing' as const,
    })),
  );
}

/** Fits every column on the training split, unless it was fitted before, and encodes all rows. */
async function fit(
  columns: readonly ColumnPlan[],
  { rows, path }: { readonly rows: Rows; readonly path: readonly string[] },
  training: Uint32Array,
  saved: PreparedInput | null,
): Promise<FittedFeature> {
  const prepared: PreparedColumn[] = [];
  const matrix = allocate(rows.count, widthOf(columns));
  let offset = 0;
  for (const column of columns) {
    const known = saved && savedColumn(saved, column);
    const { name, reading, encoding, categories } = known ?? column;
    const codes = await codesOf(column.field, reading, categories);
    const fitted = known ?? {
      ...{ name, reading, encoding, categories: categories && [...categories], features: [...column.features] },
      ...fitColumn(column, codes, training),
    };
    encodeColumn(fitted, codes, matrix, widthOf(columns), offset);
    prepared.push(fitted);
    offset += column.features.length;
  }
  return {
    prepared: { kind: 'columns', columns: prepared },
    encode: encoderOf(matrix, widthOf(columns)),
    encoderOf: (others) => encodeRows(prepared, others, path),
  };
}

/** Encodes all rows with what was fitted. */
async function encodeRows(columns: readonly PreparedColumn[], rows: Rows, path: readonly string[]): Promise<Encode> {
  const width = widthOf(columns);
  const matrix = allocate(rows.count, width);
  let offset = 0;
  for (const column of columns) {
    const codes = await codesOf(valueField(rows, column.name, path), column.reading, column.categories);
    encodeColumn(column, codes, matrix, width, offset);
    offset += column.features.length;
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

function codesOf(
  field: ValueField,
  reading: PreparedColumn['reading'],
  categories: PreparedColumn['categories'] | ColumnPlan['categories'],
): Promise<Float64Array> {
  return categories === null ? field.readNumbers() : readCodes(field, reading, categories);
}

function widthOf(columns: readonly Pick<PreparedColumn, 'features'>[] | readonly ColumnPlan[]): number {
  return columns.reduce((sum, { features }) => sum + features.length, 0);
}

/** Finds what was fitted to a column before. @throws if that was another encoding */
function savedColumn(saved: PreparedInput, { name, encoding, features }: ColumnPlan): PreparedColumn {
  const columns = saved.kind === 'columns' ? saved.columns : [];
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
