import { type PlotAxis, plotAxis } from './plotAxis.js';
import type { TableColumn, TableRow } from './tableColumns.js';

/** A column of the table as an axis of a drawing. */
export interface PlotColumn extends PlotAxis {
  readonly column: TableColumn;
}

/** Returns the axis of a column of the table. */
export function plotColumn(column: TableColumn, rows: readonly TableRow[]): PlotColumn {
  return { column, ...plotAxis(rows.map(column.valueOf)) };
}

/** Describes a run and its values in columns, for a tooltip. */
export function describeRow(row: TableRow, columns: readonly TableColumn[]): string {
  return [row.compared.title, ...columns.map(({ title, textOf }) => `${title}: ${textOf(row)}`)].join('\n');
}

/** Returns the colour of a run by its rank: from the best to the worst. */
export function rankShade(rank: number, count: number): string {
  const share = count < 2 ? 100 : Math.round(100 - (75 * rank) / (count - 1));
  return `color-mix(in srgb, var(--sw-training) ${share}%, var(--sw-background))`;
}
