import { type DataSettings, fieldsOfFeature, fieldsOfTarget } from '#language';
import { splitFields } from '../../splits/splitRows.js';

/** Columns that a definition lists, or all but some. */
export interface ColumnChoice {
  /** `null`: all. */
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[];
}

/**
 * Returns the columns of an input: the listed ones in the order of the list, or all in the order of the table that neither a
 * target nor another input uses, and that neither the split is made by nor weighs the rows.
 *
 * @param names the table's columns
 */
export function chosenColumns(
  { include, exclude }: ColumnChoice,
  data: DataSettings,
  names: readonly string[],
): readonly string[] {
  const others = [
    ...Object.values(data.targets).flatMap(fieldsOfTarget),
    ...splitFields(data.split).map(([, name]) => name),
    ...(data.weight === null ? [] : [data.weight]),
    ...Object.values(data.inputs).flatMap(fieldsOfFeature),
    ...Object.values(data.inputs).flatMap((input) => (input.kind === 'window' ? (input.order_by ?? []) : [])),
  ];
  const left = new Set(include === null ? [...exclude, ...others] : exclude);
  return [...new Set(include ?? names)].filter((name) => !left.has(name) && data.columns[name]?.type !== 'ignore');
}
