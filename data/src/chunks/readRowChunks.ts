import { statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import { DataError } from '../dataError.js';
import { readSentences } from '../sources/conll/readSentences.js';
import { isPictureName } from '../sources/imageFolder/imageFolderSource.js';
import { type SourceFile, sourceFile } from '../sources/sourceFile.js';
import { csvHeader } from '../sources/table/csvHeader.js';
import { openCsv } from '../sources/table/csvTable.js';
import { expandFiles, isPattern } from '../sources/table/expandFiles.js';
import { toUtf8, withTextChunks } from '../sources/table/textChunks.js';
import { readTextHead } from '../sources/table/textHead.js';
import type { ChunkRequest, UseChunk } from './chunk.js';
import { chunkBuilder, type ChunkOrigin } from './chunkBuilder.js';
import { csvChunks } from './csvChunks.js';
import { databaseChunks } from './databaseChunks.js';
import { idxChunks } from './idxChunks.js';
import { jsonChunks } from './jsonChunks.js';
import { lineChunks } from './lineChunks.js';
import { linesOf } from './linesOf.js';
import { pictureChunks } from './pictureChunks.js';

/** Formats of text, which can also be read from a stream. */
const textFormats = ['csv', 'jsonl', 'lines'] as const;

/** A format of text. */
export type TextFormat = (typeof textFormats)[number];

/** A format of a file with rows. */
export type RowFormat = TextFormat | 'parquet' | 'conll' | 'idx';

/** Checks whether a format is one of text. */
export const isTextFormat = (format: RowFormat): format is TextFormat => textFormats.some((one) => one === format);

/** Where rows are read from. */
export type RowSource =
  | {
      /** A file, a folder of pictures, or a pattern of pictures. */
      readonly path: string;
      /** `null`: as its name says. */
      readonly format: RowFormat | null;
    }
  | { readonly stream: AsyncIterable<Uint8Array>; readonly format: TextFormat };

/** How a file is read, by the extension of its name. */
const formats: Readonly<Record<string, RowFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  txt: 'lines',
  parquet: 'parquet',
  conll: 'conll',
  iob: 'conll',
};

/**
 * Reads rows of any kind of source, and calls `use` with some at a time, one call after another. Only as many rows are in memory as the
 * request allows, except for images of an IDX file and sentences.
 *
 * @throws DataError if they cannot be read, or lack a field; the message names the file, and the line and column
 */
export async function readRowChunks(source: RowSource, request: ChunkRequest, use: UseChunk): Promise<void> {
  if ('stream' in source) return readStream(source.stream, source.format, request, use);
  if (isPattern(source.path)) {
    const files = await expandFiles(process.cwd(), [source.path], []);
    const folder = dirname(files[0].absolute);
    if (!files.every(({ name }) => isPictureName(name)))
      throw new DataError(
        'data/unknown-format',
        [],
        `${source.path} matches other files than pictures. Name one table.`,
      );
    return pictureChunks(
      { name: source.path, folder },
      files.map((file) => relative(folder, file.absolute)),
      request,
      use,
    );
  }
  const real = await realpath(source.path).catch(() => null);
  if (real === null) throw new DataError('data/missing-file', [], `${source.path} does not exist. Correct the path.`);
  if (statSync(real).isDirectory()) return pictureChunks({ name: source.path, folder: real }, null, request, use);
  const origin = { name: source.path, folder: dirname(real) };
  if (isPictureName(real)) return pictureChunks(origin, [basename(real)], request, use);
  const file = { ...sourceFile(origin.folder, basename(real), []), name: source.path };
  return readFile(file, source.format ?? formatOf(file), request, use);
}

function formatOf({ name }: Pick<SourceFile, 'name'>): RowFormat {
  const [, extension = ''] = /\.(\w+?)(?:\.gz)?$/i.exec(name) ?? [];
  const format = Object.hasOwn(formats, extension.toLowerCase()) ? formats[extension.toLowerCase()] : undefined;
  if (format) return format;
  if (/idx\d-ubyte(\.gz)?$|\.idx$/i.test(name)) return 'idx';
  throw new DataError(
    'data/unknown-format',
    [],
    `The name of ${name} does not tell its format: it must end in .csv, .tsv, .jsonl, .parquet, .txt or .conll, or be a picture. Or give the format of a text.`,
  );
}

async function readFile(file: SourceFile, format: RowFormat, request: ChunkRequest, use: UseChunk): Promise<void> {
  const origin: ChunkOrigin = { name: file.name, folder: file.folder };
  switch (format) {
    case 'csv': {
      const { encoding, ...header } = await openCsv(file);
      return withTextChunks(file, encoding, (text) => csvChunks({ ...origin, ...header, text }, request, use));
    }
    case 'jsonl':
    case 'lines': {
      const { encoding } = await readTextHead(file);
      const read = format === 'jsonl' ? jsonChunks : lineChunks;
      return withTextChunks(file, encoding, (text) => read({ ...origin, lines: linesOf(text, origin) }, request, use));
    }
    case 'parquet':
      return databaseChunks(file, origin, request, use);
    case 'idx':
      return idxChunks(file, request, use);
    case 'conll':
      return sentenceChunks(file, request, use);
  }
}

/** Bytes of a stream whose first lines tell how it is written. */
const headBytes = 1 << 16;

async function readStream(
  stream: AsyncIterable<Uint8Array>,
  format: TextFormat,
  request: ChunkRequest,
  use: UseChunk,
): Promise<void> {
  const origin = { name: 'Standard input', folder: process.cwd() };
  const text = toUtf8({ name: origin.name, keys: [] }, stream, 'utf-8');
  if (format === 'jsonl') return jsonChunks({ ...origin, lines: linesOf(text, origin) }, request, use);
  if (format === 'lines') return lineChunks({ ...origin, lines: linesOf(text, origin) }, request, use);
  const head: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const next = await text.next();
    if (next.done === true) break;
    head.push(next.value);
    length += next.value.length;
    if (length >= headBytes) break;
  }
  if (length === 0) throw new DataError('data/empty', [], `${origin.name} is empty.`);
  const { delimiter, names } = csvHeader(new TextDecoder().decode(Buffer.concat(head), { stream: true }));
  const named = names.map((name, index) => name || `column_${index + 1}`);
  return csvChunks({ ...origin, delimiter, names: named, text: followedBy(head, text) }, request, use);
}

async function* followedBy(head: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head;
  yield* rest;
}

async function sentenceChunks(file: SourceFile, request: ChunkRequest, use: UseChunk): Promise<void> {
  const builder = chunkBuilder({ name: file.name, folder: file.folder }, ['tokens', 'tags'], request);
  const sentences = await readSentences(file);
  for (const [index, sentence] of sentences.entries()) {
    const values = builder.columns.map((column) => sentence[column === 'tags' ? 'tags' : 'tokens'].join(' '));
    builder.addValues(values, `sentence ${index + 1}`);
    if (!request.needsAllRows && builder.rows() === request.mostRows) await use(builder.finish());
  }
  if (builder.rows() > 0) await use(builder.finish());
}
