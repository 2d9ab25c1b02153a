import { DataError } from '../../dataError.js';
import { bytesHash } from '../../splits/unitHash.js';
import type { Extent } from '../source.js';
import { fileSize, type SourceFile } from '../sourceFile.js';
import { type BuiltColumn, type ColumnBuilder, columnBuilder, type KeepTexts } from './columnBuilder.js';
import { csvHeader } from './csvHeader.js';
import { CsvError, type CsvRecord, readRecords } from './csvRecords.js';
import { findNotUtf8 } from './findNotUtf8.js';
import { memoryLimit, requireMemory } from './memoryLimit.js';
import type { ColumnRequest, LoadedColumns, OpenTable } from './openTable.js';
import { requireSameColumns } from './requireSameColumns.js';
import { type Encoding, isGzip, unpackedSize, withTextChunks } from './textChunks.js';
import { readTextHead } from './textHead.js';

/** A CSV file whose columns are known. */
interface CsvFile {
  readonly file: SourceFile;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly names: readonly string[];
}

/** How much text of a table makes a sample of its rows. */
const sampleBytes = 1 << 23;

/** Opens CSV files with the same columns as one table. */
export async function csvTable(files: readonly [SourceFile, ...SourceFile[]], extent: Extent): Promise<OpenTable> {
  const [first, ...others] = files;
  const parts: [CsvFile, ...CsvFile[]] = [await openCsv(first)];
  for (const file of others) parts.push(await openCsv(file));
  const { names } = parts[0];
  for (const part of parts) requireSameColumns(part, parts[0]);
  const budget = extent === 'all' ? Infinity : sampleBytes;

  const readColumns = async (
    requests: readonly ColumnRequest[],
    keepTexts: KeepTexts,
  ): Promise<readonly BuiltColumn[]> => {
    const built = await readOnce(parts, requests, keepTexts, budget);
    if (built.includes('not-utf8')) {
      await changeEncoding(parts);
      return readColumns(requests, keepTexts);
    }
    const mixed = requests.filter((_, index) => built[index] === 'keep-texts');
    const again = mixed.length > 0 ? await readColumns(mixed, 'all') : [];
    let next = 0;
    return built.flatMap((one) => (typeof one === 'string' ? again.slice(next++, next) : [one]));
  };

  return {
    names,
    async load(requests): Promise<LoadedColumns> {
      const counted = requests.length > 0 ? requests : names.slice(0, 1).map((name) => ({ name, known: {} }));
      const columns = await readColumns(counted, 'first');
      const old = parts.filter(({ encoding }) => encoding === 'windows-1252');
      const count = columns[0] ? lengthOf(columns[0]) : 0;
      const bytes = budget === Infinity ? 0 : await textBytes(parts);
      return {
        count,
        ...(bytes > budget && { estimatedCount: Math.round((count * bytes) / budget) }),
        columns: columns.slice(0, requests.length),
        notes: old.map(({ file }) => `${file.name} is not UTF-8; it is read as Windows-1252 (Latin-1).`),
      };
    },
    async readTexts(request) {
      const [built] = await readColumns([request], 'always');
      if (built?.column.kind === 'texts') return built.column;
      throw new Error(`The texts of the column "${request.name}" were not kept.`);
    },
    identities: () => readIdentities(parts, budget),
  };
}

function lengthOf({ column }: BuiltColumn): number {
  return column.kind === 'texts' ? column.codes.length : column.values.length;
}

/** Returns the bytes of text in some files; of compressed ones, what the file says, which counts to 4 GiB only. */
async function textBytes(parts: readonly CsvFile[]): Promise<number> {
  const sizes = parts.map(async ({ file, encoding }) => {
    const size = isGzip(file) ? await unpackedSize(file) : await fileSize(file);
    return encoding.startsWith('utf-16') ? size / 2 : size;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function openCsv(file: SourceFile): Promise<CsvFile> {
  if ((await fileSize(file)) === 0) throw new DataError('data/empty', file.keys, `${file.name} is empty.`);
  const { encoding, text } = await readTextHead(file);
  if (encoding === 'windows-1252') await isUtf8(file);
  const { delimiter, names } = csvHeader(text);
  return { file, encoding, delimiter, names: names.map((name, index) => name || `column_${index + 1}`) };
}

/** Reads some columns of all files, one after another. */
async function readOnce(
  parts: readonly [CsvFile, ...CsvFile[]],
  requests: readonly ColumnRequest[],
  keepTexts: KeepTexts,
  budget: number,
) {
  const decimalComma = parts[0].delimiter === ';';
  const limit = memoryLimit();
  const builders = requests.map(({ known }) =>
    columnBuilder({ known, decimalComma, keepTexts: known.kind === 'texts' ? 'always' : keepTexts }),
  );
  let read = 0;
  for (const part of parts) {
    if (read >= budget) break;
    const indices = new Map(part.names.map((name, index) => [name, index]));
    const columns = Int32Array.from(requests, ({ name }) => indices.get(name) ?? 0);
    let rows = 0;
    read += await eachRecord(part, budget - read, ({ bytes, starts, ends }) => {
      for (let index = 0; index < columns.length; index++) {
        const column = columns[index] ?? 0;
        builders[index]?.add(bytes, starts[column] ?? 0, ends[column] ?? 0);
      }
      if (++rows % 65536 === 0) requireMemory(part.file, sumOf(builders), limit);
    });
  }
  return builders.map((builder) => builder.finish());
}

function sumOf(builders: readonly Pick<ColumnBuilder, 'bytes'>[]): number {
  return builders.reduce((sum, builder) => sum + builder.bytes(), 0);
}

/**
 * Calls `use` with every record but the header, of so many bytes. Returns their number.
 *
 * @throws DataError if a record does not have a value per column
 */
async function eachRecord(
  { file, encoding, delimiter, names }: CsvFile,
  mostBytes: number,
  use: (record: CsvRecord) => void,
): Promise<number> {
  let isHeader = true;
  try {
    const add = (record: CsvRecord) => {
      if (record.count !== names.length) throw new CsvError(record.line, otherCount(record.count, names.length));
      if (!isHeader) use(record);
      isHeader = false;
    };
    return await withTextChunks(file, encoding, (chunks) =>
      readRecords(chunks, { delimiter: delimiter.charCodeAt(0), columns: names.length }, add, mostBytes),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DataError('data/not-table', file.keys, `${file.name} cannot be read as a table. ${error.message}`);
  }
}

function otherCount(found: number, expected: number): string {
  return `has ${valuesText(found)}, but the first line names ${valuesText(expected, 'column')}. Give every row a value, if an empty one, for each column.`;
}

function valuesText(count: number, word = 'value'): string {
  return count === 1 ? `one ${word}` : `${count} ${word}s`;
}

/** Finds the file that is not UTF-8, and takes it for Windows-1252. @throws DataError if it looks like damaged UTF-8 */
async function changeEncoding(parts: CsvFile[]): Promise<void> {
  for (const [index, part] of parts.entries()) {
    if (part.encoding !== 'utf-8' || (await isUtf8(part.file))) continue;
    parts[index] = { ...part, encoding: 'windows-1252' };
    return;
  }
  throw new Error('Every file is UTF-8.');
}

/** Whether a file is UTF-8. @throws DataError if it looks like damaged UTF-8 rather than another encoding */
async function isUtf8(file: SourceFile): Promise<boolean> {
  const found = await findNotUtf8(file);
  if (!(found?.hasOthers ?? false)) return found === null;
  const message = `${file.name} cannot be read as a table. Line ${found?.line ?? 1} is not written in UTF-8, as other lines are. Save the file in UTF-8.`;
  throw new DataError('data/not-table', file.keys, message);
}

/** Hashes the values of each row, in the order of the first file's columns. */
async function readIdentities(parts: readonly [CsvFile, ...CsvFile[]], budget: number): Promise<Float64Array> {
  const blocks: Float64Array[] = [];
  let read = 0;
  for (const part of parts) {
    if (read >= budget) break;
    const indices = new Map(part.names.map((name, index) => [name, index]));
    const order = parts[0].names.map((name) => indices.get(name) ?? 0);
    const isSame = order.every((column, index) => column === index);
    let block = new Float64Array(1 << 12);
    let count = 0;
    let scratch = new Uint8Array(1 << 12);
    read += await eachRecord(part, budget - read, ({ bytes, starts, ends }) => {
      let length = 0;
      for (let index = 0; index < order.length; index++) {
        const column = isSame ? index : (order[index] ?? 0);
        const [start, end] = [starts[column] ?? 0, ends[column] ?? 0];
        if (length + end - start + 1 > scratch.length) {
          const larger = new Uint8Array(2 * (length + end - start + 1));
          larger.set(scratch.subarray(0, length));
          scratch = larger;
        }
        for (let at = start; at < end; at++) scratch[length++] = bytes[at] ?? 0;
        scratch[length++] = 31;
      }
      if (count === block.length) {
        const larger = new Float64Array(2 * count);
        larger.set(block);
        block = larger;
      }
      block[count++] = bytesHash(scratch.subarray(0, length));
    });
    blocks.push(block.subarray(0, count));
  }
  const all = new Float64Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const block of blocks) {
    all.set(block, offset);
    offset += block.length;
  }
  return all;
}
