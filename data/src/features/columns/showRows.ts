import type { PreparedColumn } from '../../preparation.js';
import { type FieldRows, valueField } from '../../sources/source.js';
import type { Encode, ShowInput } from '../feature.js';

/** Columns and features of a sample that people look at, at most. */
const [mostColumns, mostFeatures] = [100, 200];

/** What is needed to show rows of a table. */
interface ShowRequest {
  readonly rows: FieldRows;
  /** Keys of the definition that ask for the input. */
  readonly path: readonly string[];
  readonly encode: Encode;
  /** The name of the input. */
  readonly name: string;
}

/** Returns how rows of a table are shown: the values in its columns, and the features that they become. */
export async function showRows(
  columns: readonly PreparedColumn[],
  { rows, path, encode, name }: ShowRequest,
): Promise<ShowInput> {
  const shown = await Promise.all(
    columns.slice(0, mostColumns).map(async (column) => {
      const field = valueField(rows, column.name, path);
      return {
        name: column.name,
        values: column.reading === 'text' ? await field.readTexts() : await field.readNumbers(),
      };
    }),
  );
  const features = columns.flatMap((column) => column.features).slice(0, mostFeatures);
  return async (row, epoch) => {
    const { values: encoded } = await encode(Uint32Array.of(row), epoch);
    return {
      ...{ kind: 'columns', name },
      values: shown.map(({ name, values }) => ({ name, value: valueAt(values, row) })),
      features: features.map((feature, index) => ({ name: feature, value: encoded[index] ?? NaN })),
    };
  };
}

function valueAt(values: ArrayLike<string | number | null>, row: number): string | number | null {
  const value = values[row] ?? null;
  return Number.isNaN(value) ? null : value;
}
