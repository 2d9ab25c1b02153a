import type { TargetSettings } from '#language';
import { requireNumbers } from '../features/columns/planColumn.js';
import { missingRows } from '../sources/field.js';
import { requireField } from '../sources/requireField.js';
import { type Rows, valueField } from '../sources/source.js';
import { fitNumberScale, scaleNumbers } from './numberScale.js';
import { requireSameNames } from './requireSameNames.js';
import type { TargetKind } from './target.js';
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
    const fieldsOf = (of: Rows) => columns.map((column) => valueField(of, column, [...path, 'columns']));
    for (const field of fieldsOf(rows)) await requireNumbers(field);
    const read = (of: Rows) => Promise.all(fieldsOf(of).map((field) => field.readNumbers()));
    return {
      schema: { type: 'numbers', name, names: columns, ...(settings.scale !== 'none' && { scaled: true }) },
      missing: (of) =>
        Promise.all(
          fieldsOf(of).map(async (field) => ({
            field: field.name,
            rows: await missingRows(field, 'number'),
            why: 'missing' as const,
          })),
        ),
      check: () => Promise.resolve(),
      readClasses: null,
      async fit(training, saved) {
        const known = saved?.kind === 'numbers' ? saved : null;
        if (known) requireSameNames(name, known.columns, columns);
        const values = known ? [] : await read(rows);
        const fitted = values.map((column) => fitNumberScale(column, training, settings.scale));
        const shift = known?.shift ?? fitted.map((scale) => scale.shift);
        const factor = known?.factor ?? fitted.map((scale) => scale.factor);
        return {
          prepared: { kind: 'numbers', name, columns: [...columns], shift, factor },
          scale: { shift, factor },
          async encoderOf(of) {
            const scaled = (await read(of)).map((column, unit) =>
              scaleNumbers(column, { shift: shift[unit] ?? 0, factor: factor[unit] ?? 1 }),
            );
            return vectorEncoder(scaled);
          },
        };
      },
    };
  },
};
