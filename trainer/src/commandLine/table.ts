import { safeText } from '#protocol';

/**
 * Formats rows as aligned columns, two spaces apart, one line each. Columns from `right` on, and before `end`, are numbers and
 * right-aligned.
 */
export function table(rows: readonly (readonly (string | number)[])[], right: number, end = Infinity): string {
  const lines = rows.map((row) => row.map((cell) => safeText.line(String(cell))));
  const widths: number[] = [];
  for (const line of lines) {
    line.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  const pad = (cell: string, column: number) => {
    const width = widths[column] ?? 0;
    return column < right || column >= end ? cell.padEnd(width) : cell.padStart(width);
  };
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}
