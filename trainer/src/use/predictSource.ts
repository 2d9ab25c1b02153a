import { readRowChunks, type RowChunk, type RowSource } from '#data';
import type { PredictionSummary } from '#protocol';
import { type PredictedColumn, predictedColumns } from './predictedColumns.js';
import { predictRows } from './predictRows.js';
import type { Cell, TableWriter, WrittenColumn } from './tableWriter.js';
import { unseenCounter } from './unseenCounter.js';
import { rowRequest, type UsableModel } from './useModel.js';

/** What is predicted, and what happens meanwhile. */
export interface PredictRequest {
  readonly source: RowSource;
  /** Columns of the source that are passed on. */
  readonly kept: readonly string[] | 'all';
  /** Opens the table that is written, once its columns are known. */
  readonly open: (columns: readonly WrittenColumn[]) => Promise<TableWriter>;
  /** Is called with the number of rows that are done. */
  readonly onRows?: (done: number) => void;
  /** Ends it, and removes what was written. */
  readonly stop?: AbortSignal;
}

/**
 * Predicts all rows of a source, and writes a table with the number of each row (from 0), the columns that are passed on and the
 * predictions. While rows are predicted, the next ones are read. Rows that cannot be predicted have no predictions.
 *
 * @throws DataError if the rows cannot be read or encoded
 */
export async function predictSource(
  usable: UsableModel,
  { source, kept, open, onRows, stop }: PredictRequest,
): Promise<Omit<PredictionSummary, 'output' | 'engine'>> {
  const predicted = predictedColumns(usable);
  const unseen = unseenCounter();
  const left: Record<string, number> = {};
  const table: { writer: TableWriter | null } = { writer: null };
  let [rows, done] = [0, 0];
  const work = async (chunk: RowChunk) => {
    const writer = (table.writer ??= await open(columnsOf(chunk, predicted)));
    const predictions = await predictRows(usable, chunk);
    for (const [why, count] of predictions.left) left[why] = (left[why] ?? 0) + count;
    for (const input of usable.restored.inputs) unseen.add((await input.unseen?.(chunk)) ?? new Map());
    const positions = positionsOf(predictions.rows, chunk.count);
    await writer.write(chunk.count, (row, column): Cell => {
      if (column === 0) return chunk.first + row;
      const own = column - 1 - chunk.kept.length;
      if (own < 0) return chunk.kept[column - 1]?.texts[row] ?? null;
      const position = positions[row] ?? -1;
      return position < 0 ? null : (predicted[own]?.valueAt(predictions, position) ?? null);
    });
    rows += chunk.count;
    done += predictions.rows.length;
    onRows?.(rows);
  };
  // One chunk is predicted while the next one is read.
  let working: Promise<unknown> = Promise.resolve();
  try {
    await readRowChunks(source, rowRequest(usable, kept), async (chunk) => {
      await working;
      stop?.throwIfAborted();
      working = work(chunk);
      // If reading fails meanwhile, nobody awaits it.
      working.catch(() => undefined);
    });
    await working;
    stop?.throwIfAborted();
    const writer = (table.writer ??= await open(columnsOf({ kept: [] }, predicted)));
    await writer.finish();
  } catch (error) {
    await working.catch(() => undefined);
    await table.writer?.discard();
    throw error;
  }
  return { rows, predicted: done, left, unseen: unseen.summary() };
}

/** @throws if two columns have the same name */
function columnsOf({ kept }: Pick<RowChunk, 'kept'>, predicted: readonly PredictedColumn[]): readonly WrittenColumn[] {
  const columns: readonly WrittenColumn[] = [
    { name: 'row', type: 'integer' },
    ...kept.map(({ name }) => ({ name, type: 'text' as const })),
    ...predicted.map(({ title: name, type }) => ({ name, type })),
  ];
  const twice = columns.find(({ name }, index) => columns.findIndex((one) => one.name === name) !== index);
  if (!twice) return columns;
  throw new Error(`The predictions have a column "${twice.name}" too: do not keep that of the data.`);
}

/** Returns the position of each row among the predicted ones; -1 if it is none. */
function positionsOf(predicted: Uint32Array, count: number): Int32Array {
  const positions = new Int32Array(count).fill(-1);
  predicted.forEach((row, position) => (positions[row] = position));
  return positions;
}
