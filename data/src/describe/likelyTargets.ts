import type { ColumnProfile } from '#protocol';
import { isIdentifier } from '../profile/isIdentifier.js';
import { splitColumn } from './splitColumn.js';

/** Common names of target columns. */
const usual =
  /^(targets?|labels?|class(es)?|y|outcome|output|response|survived|churn(ed)?|default(ed)?|fraud|spam|diagnosis|species|quality|sentiment|deposit|price|sale_?price|median_house_value|medv|result|is_.*|has_.*)$/i;

/** Names of columns that identify something: one of them is never worth predicting, even if its values repeat. */
const identifierName = /(^|[\s_.-])(ids?|uuid|guid)$/i;
const camelCaseIdentifier = /[a-z](Id|ID)$/;

/** Columns with at most this many values are likely classes rather than measurements. */
const fewValues = 20;

/** Returns a table's column names, the most likely targets first: by name, by being last, by having few values; identifiers, and what names the splits, come last. */
export function likelyTargets(columns: readonly ColumnProfile[], rows: number): string[] {
  const split = splitColumn(columns);
  const scored = columns.map((column, index) => ({
    name: column.name,
    score:
      (usual.test(column.name.trim()) ? 4 : 0) +
      (index === columns.length - 1 ? 2 : 0) +
      (column.distinct <= fewValues ? 1 : 0) -
      // A constant cannot be learned; mostly distinct texts are names, and numbered rows are identifiers.
      (column.distinct < 2 || (column.numbers === null && 2 * column.distinct > rows) ? 8 : 0) -
      (identifies(column, rows) || column === split ? 32 : 0),
  }));
  return scored.toSorted((one, other) => other.score - one.score).map(({ name }) => name);
}

function identifies(column: ColumnProfile, rows: number): boolean {
  const name = column.name.trim();
  return identifierName.test(name) || camelCaseIdentifier.test(name) || isIdentifier(column, rows);
}
