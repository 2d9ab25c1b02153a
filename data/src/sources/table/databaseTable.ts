import { DataError } from '../../dataError.js';
import { errorMessage } from '../../errorMessage.js';
import type { KnownFormat } from '../field.js';
import type { Extent } from '../source.js';
import type { SourceFile } from '../sourceFile.js';
import type { Column, TextColumn } from './column.js';
import { type BuiltColumn, type ColumnBuilder, columnBuilder, type KeepTexts } from './columnBuilder.js';
import { type Database, quoteName, type Value } from './database.js';
import { explainReader } from './explainTable.js';
import { memoryLimit, requireMemory } from './memoryLimit.js';
import { plainNumbers } from './numberFormat.js';
import type { ColumnRequest, OpenTable } from './openTable.js';

/** What DuckDB is to read as a table. */
export interface Relation {
  /** What messages call it, and the keys of the definition that name it. */
  readonly file: Pick<SourceFile, 'name' | 'keys'>;
  /** SQL that reads it. */
  readonly sql: string;
  /** Its columns in order, under the names that DuckDB gives them. */
  readonly columns: readonly RelationColumn[];
  /** Whether its texts may hold codes for missing values, because the format has no types. */
  readonly isText: boolean;
  /** Counts all rows, about, without reading their values. */
  readonly countRows: () => Promise<number>;
}

/** A column of a relation. */
export interface RelationColumn {
  readonly name: string;
  /** DuckDB's name of the column. */
  readonly id: string;
  /** DuckDB's name of its type. */
  readonly type: string;
}

/** Types whose values arrive as numbers, and those that have to be converted to them. */
const nativeType = /^(?:U?(?:TINY|SMALL|BIG)INT|U?INTEGER|FLOAT|DOUBLE)$/;
const numericType = /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

/** DuckDB takes much longer to plan a query of more columns. */
const columnsPerQuery = 1000;

/** How many rows are a sample. */
export const sampleRows = 20_000;

/** Opens what DuckDB reads as a table. */
export function databaseTable(database: Database, relation: Relation, extent: Extent): OpenTable {
  const limit = memoryLimit();
  const from = extent === 'all' ? relation.sql : `(SELECT * FROM ${relation.sql} LIMIT ${sampleRows})`;
  const byName = new Map(relation.columns.map((column) => [column.name, column]));
  const read = async (requests: readonly ColumnRequest[], keepTexts: KeepTexts) => {
    const built: BuiltColumn[] = [];
    let count = 0;
    for (let at = 0; at === 0 || at < requests.length; at += columnsPerQuery) {
      const some = requests.slice(at, at + columnsPerQuery);
      const columns = some.flatMap(({ name }) => byName.get(name) ?? []);
      const builders = columns.map(({ type }, index) => {
        const known = some[index]?.known ?? {};
        return numericType.test(type) && keepTexts !== 'always'
          ? numbersBuilder(known)
          : textsBuilder(relation.isText ? known : { missing: [], ...known }, keepTexts);
      });
      const expressions = columns.map(({ id, type }) => expressionOf(quoteName(id), type, keepTexts));
      count = 0;
      await explain(relation.file, () =>
        database.stream(`SELECT ${expressions.join(', ') || 'NULL'} FROM ${from}`, (chunk) => {
          count += chunk.rows;
          builders.forEach((builder, column) => {
            for (let row = 0; row < chunk.rows; row++) builder.add(chunk.value(column, row));
          });
          const bytes = builders.reduce((sum, builder) => sum + builder.bytes(), 0);
          requireMemory(relation.file, bytes, limit);
        }),
      );
      built.push(...builders.map((builder) => builder.finish()));
    }
    return { built, count };
  };
  return {
    names: relation.columns.map(({ name }) => name),
    async load(requests) {
      const { built, count } = await read(requests, 'all');
      const all = extent === 'sample' && count === sampleRows ? await relation.countRows() : count;
      return { count, columns: built, notes: [], ...(all > count && { estimatedCount: all }) };
    },
    async readTexts(request): Promise<TextColumn> {
      const [built] = (await read([request], 'always')).built;
      if (built?.column.kind === 'texts') return built.column;
      throw new Error(`The texts of the column "${request.name}" were not kept.`);
    },
    /** Does not depend on the version of DuckDB, whose own `hash` does. */
    async identities() {
      const values = relation.columns.map(
        ({ id, type }) => `coalesce(trim(${expressionOf(quoteName(id), type, 'all')}::VARCHAR), '')`,
      );
      const sql = `SELECT (md5_number_lower(concat_ws(chr(31), ${values.join(', ')})) % ${2 ** 53})::DOUBLE FROM ${from}`;
      const builder = numbersBuilder({});
      await explain(relation.file, () =>
        database.stream(sql, (chunk) => {
          for (let row = 0; row < chunk.rows; row++) builder.add(chunk.value(0, row));
        }),
      );
      const { column } = builder.finish();
      return column.kind === 'numbers' ? column.values : new Float64Array();
    },
  };
}

/** Returns the SQL of a column's values: numbers, or texts. */
export function expressionOf(id: string, type: string, keepTexts: KeepTexts): string {
  if (type === 'JSON') return `(${id}->>'$')`;
  if (numericType.test(type) && keepTexts !== 'always') return nativeType.test(type) ? id : `${id}::DOUBLE`;
  return type === 'VARCHAR' ? id : `${id}::VARCHAR`;
}

interface ValueBuilder {
  readonly bytes: () => number;
  readonly add: (value: Value) => void;
  readonly finish: () => BuiltColumn;
}

function numbersBuilder({ missing = [] }: KnownFormat): ValueBuilder {
  const missingNumbers = new Set(missing.map(Number));
  let values = new Float64Array(1 << 10);
  let count = 0;
  let isExact = true;
  return {
    bytes: () => values.byteLength,
    add(value) {
      if (count === values.length) {
        const more = new Float64Array(Math.ceil(1.5 * count));
        more.set(values);
        values = more;
      }
      const number = typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : NaN;
      if (Math.abs(number) >= 2 ** 53 && typeof value === 'bigint') isExact = false;
      values[count++] = Number.isFinite(number) && !missingNumbers.has(number) ? number : NaN;
    },
    finish() {
      const column: Column = {
        kind: 'numbers',
        values: values.subarray(0, count),
        format: { missing, numbers: plainNumbers },
        isExact,
      };
      return { column, guessed: new Map() };
    },
  };
}

function textsBuilder(known: KnownFormat, keepTexts: KeepTexts): ValueBuilder {
  const builder: ColumnBuilder = columnBuilder({ known, decimalComma: false, keepTexts });
  const encoder = new TextEncoder();
  let scratch = new Uint8Array(1 << 10);
  return {
    bytes: () => builder.bytes(),
    add(value) {
      const text = value === null ? '' : String(value).trim();
      if (3 * text.length > scratch.length) scratch = new Uint8Array(6 * text.length);
      builder.add(scratch, 0, encoder.encodeInto(text, scratch).written);
    },
    finish() {
      const built = builder.finish();
      if (typeof built !== 'string') return built;
      throw new Error(`The texts could not be collected: ${built}.`);
    },
  };
}

/** Converts DuckDB's errors about a file to a `DataError`. */
export async function explain<T>(file: Relation['file'], action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(
      'data/not-table',
      file.keys,
      `${file.name} cannot be read as a table. ${explainReader(errorMessage(error))}`,
    );
  }
}
