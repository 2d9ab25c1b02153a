import { extname } from 'node:path';
import { DataError } from '../../dataError.js';
import { errorMessage } from '../../errorMessage.js';
import { fileSize, type SourceFile, withSourceFile } from '../sourceFile.js';
import { csvHeader } from './csvHeader.js';
import { type Database, globFor, quoteName } from './database.js';
import { explainNotText, explainReader } from './explainTable.js';

/** A table on disk with known columns; its rows are not read yet. */
export interface TableFile {
  readonly file: SourceFile;
  /** SQL that reads the table; `$path` is its path. */
  readonly relation: string;
  readonly columns: readonly FileColumn[];
}

/** A column of a file, before it is loaded. */
export interface FileColumn {
  readonly name: string;
  /** SQL for the column as a finite DOUBLE, or as trimmed VARCHAR. */
  readonly expression: string;
  readonly type: 'number' | 'text';
}

/** Values that mean missing, as in pandas. */
const missing = ['', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', 'NULL', 'null', 'None'];

const numericType = /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const longestHeader = 1 << 20;

/** Reads a table's column names. Text is converted to numbers later, once all values of a column are known. */
export async function openTableFile(database: Database, file: SourceFile): Promise<TableFile> {
  const size = await fileSize(file);
  if (size === 0) throw new DataError('data/empty', file.keys, `${file.name} is empty.`);
  const table = await outline(database, file);
  const names = table.columns.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return table;
  throw new DataError(
    'data/duplicate-column',
    file.keys,
    `${file.name} has two columns called "${twice}". Rename one of them.`,
  );
}

/** Loads columns of a table into the database as `table(c0, c1, ...)`, in the order of `columns`. Missing values are NULL. */
export async function loadTable(
  database: Database,
  { file, relation }: TableFile,
  columns: readonly FileColumn[],
  table: string,
): Promise<void> {
  const read = columns.map(({ expression }, index) => `${expression} AS c${index}`);
  const cleaned = columns.map(({ type }, index) =>
    type === 'text' ? `${withoutMissing(`c${index}`)} AS c${index}` : `c${index}`,
  );
  // In two steps, so that each value is trimmed only once.
  const sql = `CREATE TABLE ${table} AS SELECT ${cleaned.join(', ')} FROM (SELECT ${read.join(', ')} FROM ${relation})`;
  await explain(file, () => database.execute(sql, { path: globFor(file.absolute) }));
}

/**
 * Returns a hash of all values of each row: an integer below 2^53. It does not depend on the order of the rows, nor on the
 * version of DuckDB, whose own `hash` does.
 */
export async function rowHashes(database: Database, { file, relation, columns }: TableFile): Promise<Float64Array> {
  const values = columns.map(({ expression }) => `coalesce(${expression}::VARCHAR, '')`).join(', ');
  const sql = `SELECT (md5_number_lower(concat_ws(chr(31), ${values})) % ${2 ** 53})::DOUBLE FROM ${relation}`;
  return explain(file, () => database.numbers(sql, { path: globFor(file.absolute) }));
}

async function outline(database: Database, file: SourceFile): Promise<TableFile> {
  switch (extname(file.name).toLowerCase()) {
    case '.csv':
    case '.tsv': {
      const { delimiter, names } = csvHeader(await firstText(file));
      const columns = names.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ');
      const relation = `read_csv($path, auto_detect = false, header = true, delim = '${delimiter}', quote = '"', escape = '"', columns = {${columns}})`;
      return {
        file,
        relation,
        columns: names.map((name, index) => ({ name: sanitizeColumnName(name, index), ...text(`c${index}`) })),
      };
    }
    case '.parquet':
      return describe(database, file, 'read_parquet($path)');
    case '.jsonl':
      return describe(database, file, "read_json($path, format = 'newline_delimited', sample_size = -1)");
    default:
      throw new DataError(
        'data/unknown-format',
        file.keys,
        `${file.name} is not a table that can be read: its name must end in .csv, .tsv, .parquet or .jsonl.${hintFor(file.name)}`,
      );
  }
}

/** Returns what to do about a file of another format, by its name. */
function hintFor(name: string): string {
  switch (extname(name).toLowerCase()) {
    case '.gz':
    case '.zip':
      return ' Unpack it first.';
    case '.xls':
    case '.xlsx':
    case '.ods':
      return ' Save the sheet as CSV.';
    case '.json':
      return ' Write one object per line, and rename it to .jsonl.';
    default:
      return '';
  }
}

async function describe(database: Database, file: SourceFile, relation: string): Promise<TableFile> {
  const columns = await explain(file, () =>
    database.describe(`SELECT * FROM ${relation} LIMIT 0`, { path: globFor(file.absolute) }),
  );
  return {
    file,
    relation,
    columns: columns.map(({ name, type }, index) => ({
      name: sanitizeColumnName(name, index),
      ...typed(quoteName(name), type),
    })),
  };
}

async function firstText(file: SourceFile): Promise<string> {
  return withSourceFile(file, async (handle) => {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(longestHeader), 0, longestHeader, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const problem = explainNotText(bytes);
    if (problem !== null) throw new DataError('data/not-table', file.keys, `${file.name} ${problem}`);
    return new TextDecoder().decode(bytes);
  });
}

function sanitizeColumnName(name: string, index: number): string {
  return name.trim() || `column_${index + 1}`;
}

function typed(name: string, type: string): Pick<FileColumn, 'expression' | 'type'> {
  if (!numericType.test(type)) return text(type === 'JSON' ? `(${name}->>'$')` : `${name}::VARCHAR`);
  return { expression: `CASE WHEN isfinite(${name}::DOUBLE) THEN ${name}::DOUBLE END`, type: 'number' };
}

function text(expression: string): Pick<FileColumn, 'expression' | 'type'> {
  return { expression: `trim(${expression}, E' \\t\\r\\n')`, type: 'text' };
}

/** A list is several times faster than `NOT IN`. */
function withoutMissing(id: string): string {
  return `CASE WHEN NOT list_contains([${missing.map((word) => `'${word}'`).join(', ')}], ${id}) THEN ${id} END`;
}

/** Converts DuckDB's errors about a file to a `DataError`. */
async function explain<T>(file: SourceFile, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw new DataError(
      'data/not-table',
      file.keys,
      `${file.name} cannot be read as a table. ${explainReader(errorMessage(error))}`,
    );
  }
}
