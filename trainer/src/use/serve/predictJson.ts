import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRow, jsonChunk, type JsonRow } from '#data';
import { predictedColumns } from '../predictedColumns.js';
import { predictRows } from '../predictRows.js';
import { rowRequest, type UsableModel } from '../useModel.js';
import type { ModelField } from './modelFields.js';
import { RequestError } from './requestError.js';

/** What a network answers to rows. */
export interface JsonAnswer {
  /** The columns of each row's predictions; `null` if it cannot be predicted. */
  readonly predictions: readonly Readonly<Record<string, string | number | null>>[];
  /** Values that were not there in training, by column. */
  readonly unseen: Readonly<Record<string, readonly string[]>>;
  /** The number of rows that could not be predicted, by what they lack. */
  readonly left: Readonly<Record<string, number>>;
}

/** Rows of a request, at most. */
const mostRows = 10_000;

/**
 * Predicts rows that are JSON objects.
 *
 * @param body a row, or a list of rows
 * @throws RequestError if it is neither, DataError if a row cannot be encoded
 */
export async function predictJson(
  usable: UsableModel,
  fields: readonly ModelField[],
  body: unknown,
): Promise<JsonAnswer> {
  const rows: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (rows.length === 0 || !rows.every(isRow))
    throw new RequestError(400, 'The body must be a JSON object, a row, or a list of such objects.');
  if (rows.length > mostRows) throw new RequestError(413, `A request may have ${mostRows} rows, not ${rows.length}.`);
  const pictures = fields.filter(({ kind }) => kind === 'picture').map(({ name }) => name);
  // As files, because that is how pictures are read everywhere else.
  return pictures.length === 0
    ? predictIn(usable, rows, tmpdir())
    : withFolder(async (folder) => predictIn(usable, await withFiles(rows, pictures, folder), folder));
}

async function predictIn(usable: UsableModel, rows: readonly JsonRow[], folder: string): Promise<JsonAnswer> {
  const chunk = jsonChunk({ name: 'The request', folder }, rows, rowRequest(usable, []));
  const predictions = await predictRows(usable, chunk);
  const columns = predictedColumns(usable);
  const positions = new Map(Array.from(predictions.rows, (row, position) => [row, position]));
  const unseen: Record<string, readonly string[]> = {};
  for (const input of usable.restored.inputs)
    for (const [column, counts] of (await input.unseen?.(chunk)) ?? new Map<string, ReadonlyMap<string, number>>())
      unseen[column] = Array.from(counts.keys(), String);
  return {
    unseen,
    left: Object.fromEntries(predictions.left),
    predictions: rows.map((_, row) => {
      const position = positions.get(row);
      return Object.fromEntries(
        columns.map(({ title, valueAt }) => [title, position === undefined ? null : valueAt(predictions, position)]),
      );
    }),
  };
}

async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'shapewright-serve-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the pictures of rows into files, whose names take their place. @throws RequestError if one is not Base64 */
async function withFiles(
  rows: readonly JsonRow[],
  pictures: readonly string[],
  folder: string,
): Promise<readonly JsonRow[]> {
  const written: JsonRow[] = [];
  for (const [index, row] of rows.entries()) {
    const own: Record<string, unknown> = { ...row };
    for (const [at, name] of pictures.entries()) {
      const value = row[name];
      if (value === null || value === undefined) continue;
      const file = `picture${index}-${at}`;
      await writeFile(join(folder, file), bytesOf(value, name));
      own[name] = file;
    }
    written.push(own);
  }
  return written;
}

function bytesOf(value: unknown, name: string): Buffer {
  const text = typeof value === 'string' ? value.replace(/^data:[^,]*;base64,/, '').replaceAll(/\s/g, '') : '';
  if (text !== '' && /^[\w+/-]+={0,2}$/.test(text)) return Buffer.from(text, 'base64');
  throw new RequestError(400, `"${name}" must be the file of a picture in Base64.`);
}
