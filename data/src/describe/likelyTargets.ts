import type { ColumnDescription } from './dataDescription.js';

/** What columns are called that people predict. */
const usual =
  /^(targets?|labels?|class(es)?|y|outcome|output|response|survived|churn(ed)?|default(ed)?|fraud|spam|diagnosis|species|quality|sentiment|deposit|price|sale_?price|median_house_value|medv|result|is_.*|has_.*)$/i;

/** Fewer values than this are rather classes than measurements. */
const fewValues = 20;

/** Returns the names of a table's columns, those first that are most often predicted: by their names, by being last, by having few values. */
export function likelyTargets(columns: readonly ColumnDescription[], rows: number): string[] {
  const scored = columns.map((column, index) => ({
    name: column.name,
    score:
      (usual.test(column.name.trim()) ? 4 : 0) +
      (index === columns.length - 1 ? 2 : 0) +
      (column.distinct <= fewValues ? 1 : 0) -
      // One value is nothing to learn; a value a row in text is a name, and so are numbered rows.
      (column.distinct < 2 || (column.type === 'text' && 2 * column.distinct > rows) ? 8 : 0) -
      (isIdentifier(column, rows) ? 4 : 0),
  }));
  return scored.toSorted((one, other) => other.score - one.score).map(({ name }) => name);
}

/** Tells whether a column names rows: another value in each, and a name that says so. */
export function isIdentifier({ name, distinct, missing }: ColumnDescription, rows: number): boolean {
  return (
    distinct === rows - missing &&
    rows > fewValues &&
    /(^|[\s_.-])(id|index|key|uuid|nr|number)$|Id$|^unnamed/i.test(name)
  );
}
