import type { TargetSettings } from '#language';
import { requireNumbers } from '../features/columns/planColumn.js';
import { missingRows } from '../sources/field.js';
import { requireField } from '../sources/requireField.js';
import { type FieldRows, valueField } from '../sources/source.js';
import { misfitOf } from './misfitOf.js';
import { fitNumberScale, scaleNumbers } from './numberScale.js';
import { requireSameNames } from './requireSameNames.js';
import type { RestoredTarget, TargetKind, TargetScale } from './target.js';
import { vectorEncoder } from './targetArray.js';

type Settings = Extract<TargetSettings, { readonly kind: 'numbers' }>;

/** Several columns of numbers, each scaled by itself. */
export const numbersTarget: TargetKind<Settings> = {
  fields({ settings: { columns }, path }, source) {
    columns.forEach((column, index) => {
      requireField(source, column, [...path, 'columns', String(index)]);
    });
    return columns;
  },
  async plan({ name, settings, path }, rows) {
    const { columns } = settings;
    const keys = [...path, 'columns'];
    const fields = fieldsOf(rows, columns, keys);
    for (const field of fields) await requireNumbers(field);
    return {
      schema: { type: 'numbers', name, names: columns, ...(settings.scale !== 'none' && { scaled: true }) },
      missing: (of) => rowsWithoutNumber(of, columns, keys),
      check: () => Promise.resolve(),
      readClasses: null,
      async fit(training, saved) {
        const known = saved?.kind === 'numbers' ? saved : null;
        if (known) requireSameNames(name, known.columns, columns);
        const values = known ? [] : await Promise.all(fields.map((field) => field.readNumbers()));
        const fitted = values.map((column) => fitNumberScale(column, training, settings.scale));
        const shift = known?.shift ?? fitted.map((scale) => scale.shift);
        const factor = known?.factor ?? fitted.map((scale) => scale.factor);
        return {
          prepared: { kind: 'numbers', name, columns: [...columns], shift, factor },
          scale: { shift, factor },
          encoderOf: encoderOf(columns, keys, { shift, factor }),
        };
      },
    };
  },
  restore({ settings: { columns }, path }, saved) {
    const { schema, prepared } = saved;
    if (prepared.kind !== 'numbers') throw misfitOf(saved);
    requireSameNames(schema.name, prepared.columns, columns);
    const keys = [...path, 'columns'];
    const { shift, factor } = prepared;
    return Promise.resolve({
      fields: columns.map((name) => ({ name, reading: 'number' })),
      scale: { shift, factor },
      missing: (rows) => rowsWithoutNumber(rows, columns, keys),
      check: () => Promise.resolve(),
      encoderOf: encoderOf(columns, keys, { shift, factor }),
    });
  },
};

function fieldsOf(rows: FieldRows, columns: readonly string[], keys: readonly string[]) {
  return columns.map((column) => valueField(rows, column, keys));
}

function rowsWithoutNumber(rows: FieldRows, columns: readonly string[], keys: readonly string[]) {
  return Promise.all(
    fieldsOf(rows, columns, keys).map(async (field) => ({
      field: field.name,
      rows: await missingRows(field, 'number'),
      why: 'missing' as const,
    })),
  );
}

function encoderOf(
  columns: readonly string[],
  keys: readonly string[],
  { shift, factor }: TargetScale,
): RestoredTarget['encoderOf'] {
  return async (rows) => {
    const values = await Promise.all(fieldsOf(rows, columns, keys).map((field) => field.readNumbers()));
    return vectorEncoder(
      values.map((column, unit) => scaleNumbers(column, { shift: shift[unit] ?? 0, factor: factor[unit] ?? 1 })),
    );
  };
}
