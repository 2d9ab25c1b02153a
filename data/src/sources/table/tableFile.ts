import { DataError } from '../../dataError.js';
import type { Extent } from '../source.js';
import { fileSize, type SourceFile } from '../sourceFile.js';
import { checkLines } from './checkLines.js';
import { csvTable } from './csvTable.js';
import { type Database, globFor, quoteText, withDatabase } from './database.js';
import { databaseTable, explain, type Relation, type RelationColumn } from './databaseTable.js';
import type { OpenTable } from './openTable.js';
import { requireSameColumns } from './requireSameColumns.js';

/** Files of one table. */
export type Files = readonly [SourceFile, ...SourceFile[]];

/** Formats of tables by the extension of their files' names. To add one, add its entry. */
const formats: Readonly<Record<string, TableFormat>> = {
  csv: { reader: 'own', open: csvTable },
  tsv: { reader: 'own', open: csvTable },
  parquet: { reader: 'database', open: parquetRelation },
  jsonl: { reader: 'database', open: jsonRelation },
};

/** Whether DuckDB reads a format, or we do. */
type TableFormat =
  | { readonly reader: 'own'; readonly open: (files: Files, extent: Extent) => Promise<OpenTable> }
  | { readonly reader: 'database'; readonly open: (database: Database, files: Files) => Promise<Relation> };

/** Opens files of one format and with the same columns as one table, calls `use` with it, and closes them. */
export async function withTableFiles<Result>(
  files: Files,
  use: (table: OpenTable) => Promise<Result>,
  extent: Extent,
): Promise<Result> {
  const format = formatOf(files);
  if (format.reader === 'own') return use(await format.open(files, extent));
  return withDatabase(files, async (database) =>
    use(databaseTable(database, await format.open(database, files), extent)),
  );
}

/**
 * Returns the format of a table's files.
 *
 * @throws DataError if it is unknown, or not the same for all
 */
export function formatOf(files: Files): TableFormat {
  const [first] = files;
  const format = formats[extensionOf(first)];
  if (format === undefined) {
    throw new DataError(
      'data/unknown-format',
      first.keys,
      `${first.name} is not a table that can be read: its name must end in .csv, .tsv, .parquet or .jsonl.${hintFor(first)}`,
    );
  }
  const other = files.find((file) => extensionOf(file) !== extensionOf(first));
  if (other !== undefined) {
    const message = `${other.name} has another format than ${first.name}. All files of a source must have the same format.`;
    throw new DataError('data/unknown-format', other.keys, message);
  }
  return format;
}

/** Checks by its extension whether a file is read as a table. */
export const isTableName = (name: string): boolean => Object.hasOwn(formats, extensionOf({ name }));

/** Returns the extension in lower case, without the point; a `.gz` behind that of a text format is left out. */
function extensionOf({ name }: Pick<SourceFile, 'name'>): string {
  const [, extension = '', compressed] = /\.(\w+?)(\.gz)?$/i.exec(name) ?? [];
  return extension.toLowerCase() === 'parquet' && compressed !== undefined ? 'gz' : extension.toLowerCase();
}

/** What to do about files of other formats. */
const hints: Readonly<Record<string, string>> = {
  gz: ' Unpack it first.',
  zip: ' Unpack it first.',
  xls: ' Save the sheet as CSV.',
  xlsx: ' Save the sheet as CSV.',
  ods: ' Save the sheet as CSV.',
  json: ' Write one object per line, and rename it to .jsonl.',
};

function hintFor(file: SourceFile): string {
  return hints[extensionOf(file)] ?? '';
}

/** Returns Parquet files with the same columns as one relation. @throws DataError if they cannot be read */
export async function parquetRelation(database: Database, files: Files): Promise<Relation> {
  const [first, ...others] = files;
  const names = await parquetNames(database, first);
  for (const file of [first, ...others]) {
    const own = file === first ? names : await parquetNames(database, file);
    requireSameColumns({ file, names: own }, { file: first, names });
  }
  const sql = `read_parquet([${paths(files)}], union_by_name = true)`;
  const columns = await describe(database, first, sql);
  // DuckDB renames columns that differ only in case.
  const named = columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }));
  const countRows = async () => Number(await database.read(`SELECT count(*) FROM ${sql}`));
  return { file: first, sql, columns: named, isText: false, countRows };
}

/** Returns the names of a Parquet file's columns, of which several may be the same. */
async function parquetNames(database: Database, file: SourceFile): Promise<readonly string[]> {
  await requireContents(file);
  const names: string[] = [];
  // The schema is a tree in depth-first order, whose root has the columns as children.
  const open: number[] = [];
  await explain(file, () =>
    database.stream(`SELECT name, num_children FROM parquet_schema(${paths([file])})`, ({ rows, value }) => {
      for (let row = 0; row < rows; row++) {
        if (open.length === 1) names.push(String(value(0, row)));
        if (open.length > 0) open.push((open.pop() ?? 0) - 1);
        const children = Number(value(1, row) ?? 0);
        if (children > 0) open.push(children);
        while (open.length > 1 && open.at(-1) === 0) open.pop();
      }
    }),
  );
  return names;
}

async function jsonRelation(database: Database, files: Files): Promise<Relation> {
  const [first] = files;
  let lines = 0;
  for (const file of files) lines += await checkLines(file);
  const read = (some: readonly SourceFile[]) =>
    `read_json([${paths(some)}], format = 'newline_delimited', sample_size = -1, union_by_name = true)`;
  for (const file of files) await requireContents(file);
  const columns = await describe(database, first, read(files));
  if (files.length > 1) {
    const names = columns.map(({ name }) => name);
    for (const file of files) {
      const own = (await describe(database, file, read([file]))).map(({ name }) => name);
      requireSameColumns({ file, names: own }, { file: first, names });
    }
  }
  return { file: first, sql: read(files), columns, isText: true, countRows: () => Promise.resolve(lines) };
}

async function describe(database: Database, file: SourceFile, sql: string): Promise<readonly RelationColumn[]> {
  const columns = await explain(file, () => database.describe(`SELECT * FROM ${sql} LIMIT 0`));
  return columns.map(({ name, type }, index) => ({ name: name.trim() || `column_${index + 1}`, id: name, type }));
}

async function requireContents(file: SourceFile): Promise<void> {
  if ((await fileSize(file)) > 0) return;
  throw new DataError('data/empty', file.keys, `${file.name} is empty.`);
}

function paths(files: readonly SourceFile[]): string {
  return files.map(({ absolute }) => quoteText(globFor(absolute))).join(', ');
}
