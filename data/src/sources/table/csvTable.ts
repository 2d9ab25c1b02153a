import { DataError } from '../../dataError.js';
import { type Digester, digester, digestFiles, type FileDigest } from '../../fingerprint.js';
import type { Extent, RowNeeds } from '../source.js';
import { fileSize, type SourceFile } from '../sourceFile.js';
import { type BuiltColumn, type ColumnBuilder, columnBuilder, type KeepTexts } from './columnBuilder.js';
import { csvHeader } from './csvHeader.js';
import { CsvError, type CsvRecord, readRecords } from './csvRecords.js';
import { findNotUtf8 } from './findNotUtf8.js';
import { identityBuilder } from './identityBuilder.js';
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

  /** Handed out once, so that they are not kept. */
  let identities: Float64Array | null = null;
  let digests: readonly FileDigest[] | null = null;

  const readColumns = async (
    requests: readonly ColumnRequest[],
    keepTexts: KeepTexts,
    needs: RowNeeds = new Set(),
  ): Promise<readonly BuiltColumn[]> => {
    const pass = await readOnce(parts, requests, { keepTexts, budget, needs });
    const { built } = pass;
    if (built.includes('not-utf8')) {
      await changeEncoding(parts);
      identities = null;
      return readColumns(requests, keepTexts, needs);
    }
    if (needs.has('identities')) ({ identities } = pass);
    if (needs.has('digests')) ({ digests } = pass);
    const mixed = requests.filter((_, index) => built[index] === 'keep-texts');
    const again = mixed.length > 0 ? await readColumns(mixed, 'all') : [];
    let next = 0;
    return built.flatMap((one) => (typeof one === 'string' ? again.slice(next++, next) : [one]));
  };

  return {
    names,
    async load(requests, needs): Promise<LoadedColumns> {
      const counted = requests.length > 0 ? requests : names.slice(0, 1).map((name) => ({ name, known: {} }));
      const columns = await readColumns(counted, 'first', needs);
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
    async identities() {
      const known = identities;
      identities = null;
      return known ?? (await readOnce(parts, [], { keepTexts: 'first', budget, needs: onlyIdentities })).identities;
    },
    digests: async () => (digests ??= await digestFiles(files)),
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

/** Reads the header of a CSV file. @throws DataError if it has none */
export async function openCsv(file: SourceFile): Promise<CsvFile> {
  if ((await fileSize(file)) === 0) throw new DataError('data/empty', file.keys, `${file.name} is empty.`);
  const { encoding, text } = await readTextHead(file);
  if (encoding === 'windows-1252') await isUtf8(file);
  const { delimiter, names } = csvHeader(text);
  return { file, encoding, delimiter, names: names.map((name, index) => name || `column_${index + 1}`) };
}

const onlyIdentities: RowNeeds = new Set(['identities']);

/** How files are read. */
interface PassSettings {
  readonly keepTexts: KeepTexts;
  readonly needs: RowNeeds;
  /** Most bytes of text. */
  readonly budget: number;
}

/** What one pass over the files gives. */
interface Pass {
  readonly built: readonly ReturnType<ColumnBuilder['finish']>[];
  /** Empty if they are not needed. */
  readonly identities: Float64Array;
  /** `null` if they are not needed, or a file was not read to its end. */
  readonly digests: readonly FileDigest[] | null;
}

/** Reads some columns of all files, one after another. The identities are of the values in the order of the first file's columns. */
async function readOnce(
  parts: readonly [CsvFile, ...CsvFile[]],
  requests: readonly ColumnRequest[],
  { keepTexts, needs, budget }: PassSettings,
): Promise<Pass> {
  const decimalComma = parts[0].delimiter === ';';
  const limit = memoryLimit();
  const builders = requests.map(({ known }) =>
    columnBuilder({ known, decimalComma, keepTexts: known.kind === 'texts' ? 'always' : keepTexts }),
  );
  const identities = identityBuilder();
  const digests: FileDigest[] = [];
  let read = 0;
  for (const part of parts) {
    if (read >= budget) break;
    const indices = new Map(part.names.map((name, index) => [name, index]));
    const columns = Int32Array.from(requests, ({ name }) => indices.get(name) ?? 0);
    const order = Int32Array.from(parts[0].names, (name) => indices.get(name) ?? 0);
    const otherOrder = order.every((column, index) => column === index) ? null : order;
    const hasIdentities = needs.has('identities');
    const digest = needs.has('digests') ? digester(part.file) : null;
    let rows = 0;
    const use = (record: CsvRecord) => {
      const { bytes, starts, ends } = record;
      for (let index = 0; index < columns.length; index++) {
        const column = columns[index] ?? 0;
        builders[index]?.add(bytes, starts[column] ?? 0, ends[column] ?? 0);
      }
      // Last, because it overwrites the record.
      if (hasIdentities) identities.add(record, otherOrder);
      if (++rows % 65536 === 0) requireMemory(part.file, sumOf(builders), limit);
    };
    read += await eachRecord(part, { mostBytes: budget - read, digest, use });
    const digested = digest?.finish() ?? null;
    if (digested !== null && digested.bytes === (await fileSize(part.file))) digests.push(digested);
  }
  return {
    built: builders.map((builder) => builder.finish()),
    identities: identities.finish(),
    digests: digests.length === parts.length ? digests : null,
  };
}

function sumOf(builders: readonly Pick<ColumnBuilder, 'bytes'>[]): number {
  return builders.reduce((sum, builder) => sum + builder.bytes(), 0);
}

/** How the records of a file are read. */
interface RecordSettings {
  /** Most bytes of text. */
  readonly mostBytes: number;
  /** Gets the bytes of the file. */
  readonly digest: Digester | null;
  readonly use: (record: CsvRecord) => void;
}

/**
 * Calls `use` with every record but the header. Returns the number of bytes that were read.
 *
 * @throws DataError if a record does not have a value per column
 */
async function eachRecord(
  { file, encoding, delimiter, names }: CsvFile,
  { mostBytes, digest, use }: RecordSettings,
): Promise<number> {
  let isHeader = true;
  try {
    const add = (record: CsvRecord) => {
      requireCount(record, names.length);
      if (!isHeader) use(record);
      isHeader = false;
    };
    const layout = { delimiter: delimiter.charCodeAt(0), columns: names.length };
    return await withTextChunks(file, encoding, (chunks) => readRecords(chunks, layout, add, mostBytes), digest);
  } catch (error) {
    throw tableError(file, error);
  }
}

/** Returns an error of CSV text as one of its file; others as they are. */
export function tableError({ name, keys }: Pick<SourceFile, 'name' | 'keys'>, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  return new DataError('data/not-table', keys, `${name} cannot be read as a table. ${error.message}`);
}

/** Checks that a record has a value for each column. @throws CsvError */
export function requireCount({ count, line }: Pick<CsvRecord, 'count' | 'line'>, columns: number): void {
  if (count !== columns) throw new CsvError(line, otherCount(count, columns));
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
