import { basename } from 'node:path';
import type { DataSchema } from '#language';
import { type ColumnProfile, safeText } from '#protocol';
import { DataError } from '../dataError.js';
import type { DataSection } from '../describe/dataDescription.js';
import { splitColumn } from '../describe/splitColumn.js';
import { pathFrom } from './pathFrom.js';
import { sectionSchema } from './sectionSchema.js';
import { splitSection } from './splitSection.js';
import { tellsNothing } from './tellsNothing.js';
import { yamlText } from './yamlText.js';

/** Characters of an example in a comment, at most. */
const longestExample = 20;

/** The contents of a table. */
export interface TableContents {
  /** Absolute path. */
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** Writes the section `data` for a table. @throws DataError if nothing can be learned from it in this way, with the reason */
export async function tableSection(table: TableContents, folder: string, target: string): Promise<DataSection> {
  const file = pathFrom(folder, table.file);
  const column = requireColumn(table, target);
  const suggested = table.columns.filter(
    (other) => other.suggestedType === 'numeric' || (other.suggestedType === 'date' && other !== column),
  );
  const write = (excluded: readonly string[]) => [
    `source: ${yamlText(file)}`,
    '# The column to predict from the other columns.',
    `target: ${yamlText(target)}`,
    ...(excluded.length === 0
      ? []
      : [
          suggested.some(({ name }) => excluded.includes(name))
            ? '# Identifiers, free text, single values, or dates of an unclear format.'
            : '# Identifiers, free text, or columns with a single value.',
          'features:',
          '  exclude:',
          ...excluded.map((name) => `    - ${yamlText(name)}`),
        ]),
    ...columnsSection(suggested.filter(({ name }) => !excluded.includes(name))),
    ...splitSection(table.columns),
  ];
  const useless = table.columns.filter((other) => other !== column && tellsNothing(other, table.rows));
  const { excluded, schema } = await withoutUnclear(
    useless.map(({ name }) => name),
    write,
    folder,
  );
  const others = new Set([target, splitColumn(table.columns)?.name, ...excluded]);
  const count = table.columns.filter(({ name }) => !others.has(name)).length;
  const from = count === 1 ? 'one column' : `${count} columns`;
  return {
    heading: oneLine(`Predicts ${target} from ${from} of ${file} (${table.rows.toLocaleString('en')} rows).`),
    lines: write(excluded),
    schema,
  };
}

/** Writes the section `columns`, which sets the types that the columns' values suggest. */
function columnsSection(columns: readonly ColumnProfile[]): readonly string[] {
  if (columns.length === 0) return [];
  const lines = columns.flatMap((column) => [
    `  # ${reasonFor(column)}`,
    `  ${yamlText(column.name)}: {type: ${String(column.suggestedType)}}`,
  ]);
  return ['columns:', ...lines];
}

function reasonFor({ suggestedType, numberTexts }: ColumnProfile): string {
  if (suggestedType === 'date') return 'Dates become year, month, weekday and hour.';
  const [example] = numberTexts?.others ?? [];
  if (example === undefined) return 'Values that are no numbers count as missing.';
  const start = safeText
    .line(example)
    .slice(0, longestExample)
    .replace(/[\ud800-\udbff]$/, '');
  return `Values such as "${start}" count as missing.`;
}

function requireColumn({ file, columns }: TableContents, name: string): ColumnProfile {
  const column = columns.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  const names = columns.map((candidate) => candidate.name).join(', ');
  throw new DataError(
    'data/missing-column',
    ['data', 'target'],
    `${basename(file)} has no column "${name}". Its columns are ${names}.`,
  );
}

/** Excludes columns whose type is unclear or does not fit, one after another. */
async function withoutUnclear(
  excluded: readonly string[],
  write: (excluded: readonly string[]) => readonly string[],
  folder: string,
): Promise<{ readonly excluded: readonly string[]; readonly schema: DataSchema }> {
  try {
    return { excluded, schema: await sectionSchema(write(excluded), folder) };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    if (error.code === 'data/no-features' && excluded.length > 0) {
      const why = `Excluded columns: ${excluded.join(', ')}. They are identifiers, have a single value, or are free text, which needs another kind of network.`;
      throw new DataError(error.code, error.path, `${error.message} ${why}`);
    }
    const [, key, name, setting] = error.path;
    const isUnclear =
      error.code === 'data/unclear-column' || (error.code === 'data/column-setting' && setting === 'type');
    if (!isUnclear || key !== 'columns' || name === undefined || excluded.includes(name)) throw error;
    return withoutUnclear([...excluded, name], write, folder);
  }
}

/** Joins lines, because a comment ends with its line. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
