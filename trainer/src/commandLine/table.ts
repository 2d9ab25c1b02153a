/** Rows as aligned columns, two spaces apart; columns from `right` on are numbers and stand at the right. */
export function table(rows: readonly (readonly (string | number)[])[], right: number): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, String(cell).length)));
  }
  const pad = (cell: string | number, column: number) => {
    const width = widths[column] ?? 0;
    return column < right ? String(cell).padEnd(width) : String(cell).padStart(width);
  };
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
