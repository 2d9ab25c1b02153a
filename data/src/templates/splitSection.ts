import type { ColumnProfile } from '#protocol';
import { splitColumn } from '../describe/splitColumn.js';
import { splitNamed } from '../splits/byColumn.js';
import { yamlText } from './yamlText.js';

/** Writes the key `split` for the rows of a table: as a column names them, or at random. */
export function splitSection(columns: readonly ColumnProfile[]): readonly string[] {
  const column = splitColumn(columns);
  if (column === null)
    return [
      '# Fractions of the rows held out for validation and testing.',
      'split: {validation: 0.2, test: 0.1, seed: 7}',
    ];
  const named = new Set(column.categories?.map(({ value }) => splitNamed(value)));
  return [
    '# The column that names the split of each row.',
    `split: {column: ${yamlText(column.name)}${named.has('validation') ? '' : ', validation: 0.2'}}`,
  ];
}
