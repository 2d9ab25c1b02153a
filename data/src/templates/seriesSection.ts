import type { ColumnProfile } from '#protocol';
import { DataError } from '../dataError.js';
import type { DataSection } from '../describe/dataDescription.js';
import type { SeriesTable } from '../describe/seriesColumns.js';
import { pathFrom } from './pathFrom.js';
import { sectionSchema } from './sectionSchema.js';
import type { TableContents } from './tableSection.js';
import { tellsNothing } from './tellsNothing.js';
import { yamlText } from './yamlText.js';

/** Columns of a window, at most. */
const mostColumns = 50;

/** Writes the section `data` for a table that is ordered in time, with windows of earlier rows. @throws DataError with the reason */
export async function seriesSection(
  { file, rows, columns }: TableContents,
  series: SeriesTable,
  folder: string,
  target: string,
): Promise<DataSection> {
  const { time, group } = series;
  const path = pathFrom(folder, file);
  const numbers = windowColumns(columns, time, rows);
  if (numbers.length === 0) {
    const message = `${path} has no column of numbers besides "${time.name}", so there are no windows to predict from.`;
    throw new DataError('data/no-features', ['data', 'window'], message);
  }
  const names = numbers.map(({ name }) => name);
  const sorted = names.includes(target) ? [target, ...names.filter((name) => name !== target)] : names;
  const lines = [
    `source: ${yamlText(path)}`,
    '# The column to predict from earlier rows.',
    `target: ${yamlText(target)}`,
    '# Each sample is a window of the rows before the one to predict.',
    'window:',
    `  columns: [${sorted.slice(0, mostColumns).map(yamlText).join(', ')}]`,
    '  # Number of rows in a window.',
    `  length: ${lengthOf(series)}`,
    '  # The window ends so many rows before the one to predict.',
    '  horizon: 1',
    `  order_by: ${yamlText(time.name)}`,
    ...(group ? ['  # Rows with the same value here are a series.', `  group_by: ${yamlText(group.name)}`] : []),
    '# The latest rows are held out: they overlap with those before them.',
    `split: {validation: 0.15, test: 0.15, by_time: ${yamlText(time.name)}}`,
  ];
  const heading = `Predicts ${target} from earlier rows of ${path} (${rows.toLocaleString('en')} rows).`;
  return { heading: heading.replace(/\s+/g, ' '), lines, schema: await sectionSchema(lines, folder) };
}

/** Returns the columns of numbers that may tell something of the rows to come. */
export function windowColumns(
  columns: readonly ColumnProfile[],
  time: ColumnProfile,
  rows: number,
): readonly ColumnProfile[] {
  return columns.filter(
    (column) => column !== time && column.type === 'numeric' && column.numbers !== null && !tellsNothing(column, rows),
  );
}

const hour = 3_600_000;

/** Returns the rows of a window: a day, four weeks or a year, or a tenth of a shorter series. */
function lengthOf({ time: { numbers, distinct, type }, rows }: SeriesTable): number {
  const step = numbers && type === 'date' ? (numbers.greatest - numbers.least) / Math.max(1, distinct - 1) : NaN;
  const usual = step <= 2 * hour ? 24 : step <= 48 * hour ? 28 : 12;
  return Math.max(2, Math.min(usual, Math.floor(rows / 10)));
}
