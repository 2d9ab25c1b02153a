import { basename, dirname, extname } from 'node:path';
import { looksLikeCategories } from '../features/columns/planColumn.js';
import { isNumeric, type ValueField } from '../sources/field.js';
import { sourceOf } from '../sources/index.js';
import { valueField } from '../sources/source.js';
import { tableSection } from '../templates/tableSection.js';
import { tellsNothing } from '../templates/tellsNothing.js';
import { textSection } from '../templates/textSection.js';
import type { ColumnDescription, DataDescription } from './dataDescription.js';
import { describeTexts } from './describeTexts.js';
import { likelyTargets } from './likelyTargets.js';

/** Describes the columns of a table. @throws DataError if it cannot be read */
export async function describeTable(path: string): Promise<DataDescription> {
  return sourceOf({ kind: 'table', file: basename(path) }, dirname(path)).open(async (source) => {
    const rows = await source.load(source.fields);
    const columns: ColumnDescription[] = [];
    for (const name of source.fields)
      columns.push(await describeColumn(valueField(rows, name, source.keys), rows.count));
    const targets = likelyTargets(columns, rows.count);
    return {
      kinds: kindsOf(columns, rows.count),
      file: path,
      name: stem(path),
      summary: `${rows.count.toLocaleString('en')} rows, ${columns.length} columns`,
      columns,
      targets,
      training: { epochs: 100, patience: 10 },
      writeSection: (folder, target, kind) => {
        const write = kind === 'text' ? textSection : tableSection;
        return write({ file: path, rows: rows.count, columns }, folder, target ?? targets[0] ?? '');
      },
    };
  });
}

/** Free text comes first where the only other columns are the target and those that tell nothing. */
function kindsOf(columns: readonly ColumnDescription[], rows: number): DataDescription['kinds'] {
  if (columns.every(({ text }) => text === null)) return ['table'];
  const others = columns.filter((column) => !tellsNothing(column, rows));
  return others.length > 1 ? ['table', 'text'] : ['text'];
}

async function describeColumn(field: ValueField, rows: number): Promise<ColumnDescription> {
  const { name, present } = field;
  const numeric = isNumeric(field);
  const distinct = await field.countDistinct(numeric ? 'number' : 'text');
  const common = { name, missing: rows - present, distinct, text: null };
  if (!numeric) {
    const text = looksLikeCategories(present, distinct) ? null : describeTexts(await field.readTexts());
    return { ...common, type: 'text', mean: null, deviation: null, text };
  }
  const values = (await field.readNumbers()).filter((value) => !Number.isNaN(value));
  // In units of the largest, because the square of a large number would overflow.
  const unit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const mean = values.reduce((sum, value) => sum + value / unit, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value / unit - mean) ** 2, 0) / values.length;
  return { ...common, type: 'number', mean: mean * unit, deviation: Math.sqrt(variance) * unit };
}

/** Removes extensions: `sales 2024.csv.gz` → `sales 2024`. */
function stem(file: string): string {
  const name = basename(file).replace(/\.gz$/i, '');
  return basename(name, extname(name));
}
