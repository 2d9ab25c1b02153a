import { DataError } from '../dataError.js';
import type { ChunkRequest, RowChunk, UseChunk } from './chunk.js';
import { type ChunkBuilder, chunkBuilder, type ChunkOrigin } from './chunkBuilder.js';

/** A row as a JSON object. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** Text of which each line is a JSON object. */
export interface JsonLines extends ChunkOrigin {
  readonly lines: AsyncIterable<string>;
}

/** Calls `use` with rows that are JSON objects, one per line, some at a time. @throws DataError that names the line of what is wrong */
export async function jsonChunks(json: JsonLines, request: ChunkRequest, use: UseChunk): Promise<void> {
  const { name } = json;
  const collect = jsonCollector(json, request);
  let line = 0;
  for await (const text of json.lines) {
    line++;
    if (text.trim() === '') continue;
    collect.add(parseRow(text, name, line), `line ${line}`);
    if (!request.needsAllRows && collect.rows() === request.mostRows) await use(collect.finish());
  }
  if (collect.rows() > 0) await use(collect.finish());
}

/** Returns rows that are JSON objects as one chunk. @throws DataError that names the row of what is wrong, from 1 */
export function jsonChunk(origin: ChunkOrigin, rows: readonly JsonRow[], request: ChunkRequest): RowChunk {
  const collect = jsonCollector(origin, request);
  for (const [index, row] of rows.entries()) collect.add(row, `row ${index + 1}`);
  return collect.finish();
}

interface JsonCollector extends Pick<ChunkBuilder, 'rows' | 'finish'> {
  readonly add: (row: JsonRow, place: string) => void;
}

/** The first row tells which columns there are; later ones may leave some out, which are missing then. */
function jsonCollector(origin: ChunkOrigin, request: ChunkRequest): JsonCollector {
  let builder: ChunkBuilder | null = null;
  const opened = (names: readonly string[]) => (builder ??= chunkBuilder(origin, names, request));
  return {
    rows: () => builder?.rows() ?? 0,
    finish: () => opened(request.fields.map(({ name }) => name)).finish(),
    add(row, place) {
      const { addValues, columns } = opened(Object.keys(row));
      addValues(
        columns.map((column) => plainValue(Object.hasOwn(row, column) ? row[column] : null, origin, place)),
        place,
      );
    },
  };
}

function parseRow(text: string, name: string, line: number): JsonRow {
  const wrong = (what: string) => new DataError('data/not-table', [], `Line ${line} of ${name} is ${what}.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw wrong('not JSON. Write one object per line');
  }
  if (isRow(parsed)) return parsed;
  throw wrong('not a JSON object, such as {"column": value}');
}

/** Checks whether a JSON value is an object, whose keys are columns. */
export function isRow(value: unknown): value is JsonRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a JSON value as a table has it: other values than numbers and texts are their text. @throws DataError if it has none */
function plainValue(value: unknown, { name }: ChunkOrigin, place: string): number | string | null {
  if (value === null || value === undefined) return null;
  const wrong = (what: string) => new DataError('data/field-kind', [], `${name}, ${place}: ${what}.`);
  if (typeof value === 'number') {
    // `1e999`, which would be missing otherwise.
    if (!Number.isFinite(value)) throw wrong('A number is too large');
    return value;
  }
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    throw wrong('A value is nested too deeply');
  }
}
