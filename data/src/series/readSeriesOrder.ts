import { readTimes } from '../readTimes.js';
import { type FieldRows, valueField } from '../sources/source.js';
import { type SeriesOrder, seriesOrder } from './seriesOrder.js';

/** The columns that make series of rows; `null`: the order of the table, or one series. */
export interface SeriesColumns {
  readonly order_by: string | null;
  readonly group_by: string | null;
}

/**
 * Reads the order of rows in their series.
 *
 * @param path keys of the definition that hold the columns
 * @throws DataError if the rows cannot be ordered
 */
export async function readSeriesOrder(
  rows: FieldRows,
  { order_by: time, group_by: group }: SeriesColumns,
  path: readonly string[],
): Promise<SeriesOrder> {
  return seriesOrder({
    count: rows.count,
    times:
      time === null
        ? null
        : await readTimes(valueField(rows, time, path), { code: 'data/window', path: [...path, 'order_by'] }),
    groups: group === null ? null : await valueField(rows, group, path).readTexts(),
  });
}
