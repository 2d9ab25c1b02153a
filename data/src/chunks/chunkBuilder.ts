import { DataError } from '../dataError.js';
import type { FieldUse } from '../features/feature.js';
import { shortName } from '../shortName.js';
import { requireField } from '../sources/requireField.js';
import type { CsvRecord } from '../sources/table/csvRecords.js';
import { tableField } from '../sources/table/tableField.js';
import type { ChunkRequest, RowChunk } from './chunk.js';
import { chunkColumn, verbatimColumn } from './chunkColumn.js';

/** Where rows come from. */
export interface ChunkOrigin {
  /** The name of a file or stream, for messages. */
  readonly name: string;
  /** The folder that names of files in it are relative to; absolute. */
  readonly folder: string;
}

/** Collects rows into chunks. */
export interface ChunkBuilder {
  /** Number of rows since the last chunk. */
  readonly rows: () => number;
  /** Adds a record of CSV text. @throws DataError that names the line and the column if a value cannot be read */
  readonly addRecord: (record: CsvRecord) => void;
  /**
   * Adds the values of a row, in the order of `columns`.
   *
   * @param place names the row in messages: `line 3`
   * @throws DataError as `addRecord` does
   */
  readonly addValues: (values: readonly (number | string | null)[], place: string) => void;
  /** The columns that are needed, each once: first the fields, then those that are passed on. */
  readonly columns: readonly string[];
  /** Returns the rows since the last chunk. @throws DataError if a text is not UTF-8 */
  readonly finish: () => RowChunk;
}

/** Returns a builder for rows of columns. @throws DataError if a column is missing */
export function chunkBuilder(
  { name, folder }: ChunkOrigin,
  names: readonly string[],
  { fields, formats, kept }: ChunkRequest,
): ChunkBuilder {
  const passed = kept === 'all' ? names : kept;
  const source = { name, keys: [], fields: names, load: () => Promise.reject(new Error('Rows come in chunks.')) };
  for (const field of [...fields.map((use) => use.name), ...passed]) requireField(source, field, []);
  const formatOf = (field: FieldUse) => (Object.hasOwn(formats, field.name) ? formats[field.name] : undefined);
  const columns = [
    ...fields.map((field) => ({ name: field.name, column: chunkColumn(field, formatOf(field)) })),
    ...passed.map((column) => ({ name: column, column: verbatimColumn() })),
  ].map((one) => ({ ...one, index: names.indexOf(one.name) }));
  let [rows, first] = [0, 0];

  const wrong = (column: string, word: string, place: string) =>
    new DataError(
      'data/kind-mismatch',
      [],
      `${name}, ${place}: "${shortName(word)}" is no number, but the column "${shortName(column)}" was one of numbers when the network was trained. Correct it, or leave it empty if it is missing.`,
    );
  return {
    columns: columns.map((one) => one.name),
    rows: () => rows,
    addRecord({ bytes, starts, ends, line }) {
      for (const { name: column, column: values, index } of columns) {
        const [start = 0, end = 0] = [starts[index], ends[index]];
        if (values.addBytes(bytes, start, end)) continue;
        throw wrong(column, Buffer.from(bytes.subarray(start, end)).toString(), `line ${line}`);
      }
      rows++;
    },
    addValues(values, place) {
      columns.forEach(({ name: column, column: own }, at) => {
        const value = values[at] ?? null;
        if (!own.addValue(value)) throw wrong(column, String(value), place);
      });
      rows++;
    },
    finish() {
      const built = columns.map(({ name: column, column: values }) => {
        const read = values.finish();
        if (read) return tableField(column, read, () => Promise.reject(new Error(`"${column}" was read as numbers.`)));
        throw new DataError('data/not-table', [], `${name} is not written in UTF-8. Save it in UTF-8.`);
      });
      const [ofFields, others] = [built.slice(0, fields.length), built.slice(fields.length)];
      const chunk = {
        ...{ name, keys: [], folder, count: rows, first },
        fields: new Map(ofFields.map((field) => [field.name, field])),
        kept: others.map(({ name: column, dictionary }) => ({
          name: column,
          texts: Array.from(dictionary?.codes ?? [], (code) => dictionary?.texts[code] ?? null),
        })),
      };
      first += rows;
      rows = 0;
      return chunk;
    },
  };
}
