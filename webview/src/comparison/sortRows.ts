import type { TableColumn, TableRow } from './tableColumns.js';

/** The column that rows are sorted by, and its direction. */
export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** Returns the rows whose texts contain all words of a filter, sorted; rows without a value come last. `order` `null`: as they are. */
export function sortRows(
  rows: readonly TableRow[],
  columns: readonly TableColumn[],
  order: Order | null,
  filter: string,
): readonly TableRow[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = rows.filter((row) => {
    const text = columns.map(({ title, textOf }) => `${title}=${textOf(row)}`.toLowerCase()).join('\n');
    return words.every((word) => text.includes(word));
  });
  const column = columns.find(({ id }) => id === order?.column);
  if (!order || !column) return found;
  const sign = order.descending ? -1 : 1;
  return found.toSorted((a, b) => {
    const [first, second] = [column.valueOf(a), column.valueOf(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    if (typeof first === 'number' && typeof second === 'number') return sign * (first - second);
    return sign * String(first).localeCompare(String(second), undefined, { numeric: true });
  });
}
