import type { ColumnDescription } from './dataDescription.js';

/** Common names of target columns. */
const usual =
  /^(targets?|labels?|class(es)?|y|outcome|output|response|survived|churn(ed)?|default(ed)?|fraud|spam|diagnosis|species|quality|sentiment|deposit|price|sale_?price|median_house_value|medv|result|is_.*|has_.*)$/i;

/** Columns with at most this many values are likely classes rather than measurements. */
const fewValues = 20;

/** Returns a table's column names, the most likely targets first: by name, by being last, by having few values. */
export function likelyTargets(columns: readonly ColumnDescription[], rows: number): string[] {
  const scored = columns.map((column, index) => ({
    name: column.name,
    score:
      (usual.test(column.name.trim()) ? 4 : 0) +
      (index === columns.length - 1 ? 2 : 0) +
      (column.distinct <= fewValues ? 1 : 0) -
      // A constant cannot be learned; mostly distinct texts are names, and numbered rows are identifiers.
      (column.distinct < 2 || (column.type === 'text' && 2 * column.distinct > rows) ? 8 : 0) -
      (isIdentifier(column, rows) ? 4 : 0),
  }));
  return scored.toSorted((one, other) => other.score - one.score).map(({ name }) => name);
}

/** Checks whether a column identifies rows: all values are distinct, and its name suggests it. */
export function isIdentifier({ name, distinct, missing }: ColumnDescription, rows: number): boolean {
  return (
    distinct === rows - missing &&
    rows > fewValues &&
    /(^|[\s_.-])(id|index|key|uuid|nr|number)$|Id$|^unnamed/i.test(name)
  );
}
