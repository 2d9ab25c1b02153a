import { statSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { csvToParquet } from '#data';
import { errorCode, FileError } from '#protocol/node';

/** A column of a table that is written. */
export interface WrittenColumn {
  readonly name: string;
  readonly type: 'integer' | 'number' | 'text';
}

/** A value of a table; `null`: none. */
export type Cell = string | number | null;

/** Writes the rows of a table. */
export interface TableWriter {
  /** Writes rows. @param valueAt returns a value by row and column, from 0 */
  readonly write: (rows: number, valueAt: (row: number, column: number) => Cell) => Promise<void>;
  /** Ends the table. Only now is the file there. */
  readonly finish: () => Promise<void>;
  /** Removes what was written. */
  readonly discard: () => Promise<void>;
}

/** Formats of files by their extensions. */
const formats: Readonly<Record<string, 'csv' | 'jsonl' | 'parquet'>> = {
  '.csv': 'csv',
  '.jsonl': 'jsonl',
  '.parquet': 'parquet',
};

/** Returns the format of a file that is to be written. @throws if its extension is unknown, or it exists and is not replaced */
export function outputFormat(path: string, overwrite: boolean): 'csv' | 'jsonl' | 'parquet' {
  const format = Object.hasOwn(formats, extname(path)) ? formats[extname(path)] : undefined;
  if (!format) throw new Error(`${path} must end in ${Object.keys(formats).join(', ')}, which tells its format.`);
  const existing = existingAt(path);
  if (existing && !existing.isFile())
    throw new Error(`${path} is not a file and cannot be replaced. Give another name.`);
  if (overwrite || !existing) return format;
  throw new Error(`${path} exists already. Give another name, or \`--force\`.`);
}

function existingAt(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw FileError.of(error, path);
  }
}

/**
 * Returns a writer of a file. It is written under another name beside it, so that it is complete as soon as it exists.
 *
 * @param overwrite whether an existing file is replaced
 * @throws if its extension is unknown, it exists, or its folder does not
 */
export async function tableFileWriter(
  path: string,
  columns: readonly WrittenColumn[],
  overwrite: boolean,
): Promise<TableWriter> {
  const format = outputFormat(path, overwrite);
  const absolute = resolve(path);
  const temporary = (ending: string) => join(dirname(absolute), `.${basename(path)}.${process.pid}.${ending}.tmp`);
  const written = temporary('rows');
  const converted = temporary('table');
  const file = await openNew(written, path);
  const writer = textWriter(format === 'jsonl' ? 'jsonl' : 'csv', columns, (text) => file.appendFile(text));
  const discard = async () => {
    await file.close().catch(() => undefined);
    for (const one of [written, converted]) await rm(one, { force: true });
  };
  return {
    write: writer.write,
    discard,
    async finish() {
      await writer.finish();
      await file.sync();
      await file.close();
      if (format === 'parquet') await csvToParquet(written, converted, columns);
      outputFormat(path, overwrite);
      await rename(format === 'parquet' ? converted : written, absolute).catch((error: unknown) => {
        throw FileError.of(error, path);
      });
      await rm(written, { force: true });
    },
  };
}

/** Returns a writer of CSV that is not written to a file. */
export function csvWriter(columns: readonly WrittenColumn[], append: (text: string) => Promise<void>): TableWriter {
  return { ...textWriter('csv', columns, append), discard: () => Promise.resolve() };
}

async function openNew(file: string, path: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw FileError.of(error, path);
    throw new Error(`The folder of ${path} does not exist.`, { cause: error });
  }
}

function textWriter(
  format: 'csv' | 'jsonl',
  columns: readonly WrittenColumn[],
  append: (text: string) => Promise<void>,
): Omit<TableWriter, 'discard'> {
  const lineOf = format === 'csv' ? csvLine : jsonLine;
  const names = columns.map(({ name }) => name);
  let isBegun = false;
  const begin = () => {
    const header = !isBegun && format === 'csv' ? `${names.map(csvCell).join(',')}\n` : '';
    isBegun = true;
    return header;
  };
  return {
    async write(rows, valueAt) {
      let text = begin();
      for (let row = 0; row < rows; row++) text += lineOf(names, (column) => valueAt(row, column));
      await append(text);
    },
    finish: () => append(begin()),
  };
}

function csvLine(names: readonly string[], valueAt: (column: number) => Cell): string {
  let line = '';
  for (let column = 0; column < names.length; column++) line += (column === 0 ? '' : ',') + csvCell(valueAt(column));
  return `${line}\n`;
}

function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // Without quotation marks, nothing is no text, and spaces at the ends are not read.
  return /^$|[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Numbers that are not finite are `null`, because JSON has none. */
function jsonLine(names: readonly string[], valueAt: (column: number) => Cell): string {
  return `${JSON.stringify(Object.fromEntries(names.map((name, column) => [name, valueAt(column)])))}\n`;
}
