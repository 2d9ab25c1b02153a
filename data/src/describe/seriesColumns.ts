import type { ColumnProfile } from '#protocol';

/** Columns that make the rows of a table one series or several. */
export interface SeriesTable {
  /** The column of dates or times. */
  readonly time: ColumnProfile;
  /** The column that tells several series apart; `null`: there is one. */
  readonly group: ColumnProfile | null;
  /** Whether the rows follow each other in steps of about the same length, as measurements do. */
  readonly isEven: boolean;
  /** Rows of a series, about. */
  readonly rows: number;
}

/** Names of columns of numbers that are times. */
const timeName = /^(time|date|year|month|week|day|hour|minute|timestamp|date_?time|t)s?$/i;
/** A shorter series has too few windows to learn from. */
const fewestRows = 50;

/** Finds the columns by which rows are ordered in time; `null` if a moment has several rows that no column tells apart. */
export function seriesColumns(columns: readonly ColumnProfile[], rows: number): SeriesTable | null {
  const time = columns.find((column) => column.count === rows && column.numbers !== null && isTime(column));
  if (!time) return null;
  const groups = time.distinct === rows ? [null] : columns.filter((column) => separates(column, time, rows));
  const [group] = groups;
  if (group === undefined || rows / (group?.distinct ?? 1) < fewestRows) return null;
  return { time, group, isEven: isEven(time), rows: Math.floor(rows / (group?.distinct ?? 1)) };
}

function isTime({ type, name, numbers, distinct, count }: ColumnProfile): boolean {
  if (type === 'date') return true;
  return type === 'numeric' && timeName.test(name.trim()) && (numbers?.ascending ?? false) && distinct === count;
}

/** Checks whether each value of a column has about every time once. */
function separates({ categories, count, distinct }: ColumnProfile, time: ColumnProfile, rows: number): boolean {
  if (categories === null || count < rows || distinct < 2) return false;
  return Math.abs(time.distinct * distinct - rows) <= 0.1 * rows;
}

/** Checks by the quartiles whether times have about the same distance. */
function isEven({ numbers }: ColumnProfile): boolean {
  if (numbers === null) return false;
  const { least, quartiles, greatest } = numbers;
  return quartiles.every((quartile, index) => {
    const share = (quartile - least) / (greatest - least);
    return Math.abs(share - (index + 1) / 4) < 0.02;
  });
}
