import type { TargetSettings } from '#language';
import { DataError } from '../dataError.js';
import { requireNumbers } from '../features/columns/planColumn.js';
import type { DroppedRows } from '../features/feature.js';
import { readSeriesOrder } from '../series/readSeriesOrder.js';
import type { SeriesOrder } from '../series/seriesOrder.js';
import { requireField } from '../sources/requireField.js';
import { type FieldRows, valueField } from '../sources/source.js';
import { misfitOf } from './misfitOf.js';
import { fitNumberScale, scaleNumbers } from './numberScale.js';
import { requireSameNames } from './requireSameNames.js';
import type { FittedTarget, RowsOfTarget, TargetKind, TargetRequest } from './target.js';

type Settings = Extract<TargetSettings, { readonly kind: 'series' }>;

/** The number of a row and of the rows after it in its series: `[steps]` of float32, all of one scale. */
export const seriesTarget: TargetKind<Settings> = {
  fields({ settings: { column, order_by, group_by }, path }, source) {
    const named = Object.entries({ series: column, order_by, group_by }).flatMap(([key, field]) =>
      field === null ? [] : [[key, field] as const],
    );
    for (const [key, field] of named) requireField(source, field, [...path, key]);
    return named.map(([, field]) => field);
  },
  async plan(request, rows) {
    const { name, settings } = request;
    const { column, steps, scale } = settings;
    const fieldOf = (of: FieldRows) => valueField(of, column, [...request.path, 'series']);
    await requireNumbers(fieldOf(rows));
    if (steps > rows.count) {
      const message = `The target "${name}" has ${steps} steps, but ${rows.name} has only ${rows.count === 1 ? '1 row' : `${rows.count} rows`}.`;
      throw new DataError('data/window', [...request.path, 'steps'], message);
    }
    const orderOf = (of: FieldRows) => readSeriesOrder(of, settings, request.path);
    return {
      schema: { type: 'numbers', name, names: stepNames(name, steps), ...(scale !== 'none' && { scaled: true }) },
      missing: async (of) => rowsWithoutSteps(request, await fieldOf(of).readNumbers(), await orderOf(of)),
      check: () => Promise.resolve(),
      readSteps: async () => rowsOfSteps(await orderOf(rows), steps),
      readClasses: null,
      async fit(training, saved) {
        const known = saved?.kind === 'series' ? saved : null;
        if (known) requireSameNames(name, [known.column], [column]);
        const { shift, factor } = known ?? fitNumberScale(await fieldOf(rows).readNumbers(), training, scale);
        return {
          prepared: { kind: 'series', name, column, shift, factor },
          ...encodingOf(request, { shift, factor }),
        };
      },
    };
  },
  restore(request, saved) {
    const { prepared } = saved;
    if (prepared.kind !== 'series') throw misfitOf(saved);
    const { column, order_by, group_by } = request.settings;
    const orders = [order_by, group_by].filter((name) => name !== null);
    return Promise.resolve({
      fields: [
        { name: column, reading: 'number' as const },
        ...orders.map((name) => ({ name, reading: 'text' as const })),
      ],
      missing: async (rows) =>
        rowsWithoutSteps(
          request,
          await valueField(rows, column, [...request.path, 'series']).readNumbers(),
          await readSeriesOrder(rows, request.settings, request.path),
        ),
      check: () => Promise.resolve(),
      ...encodingOf(request, prepared),
    });
  },
};

function encodingOf(
  { settings, path }: TargetRequest<Settings>,
  { shift, factor }: { readonly shift: number; readonly factor: number },
): Pick<FittedTarget, 'scale' | 'encoderOf'> {
  const { column, steps } = settings;
  const each = (value: number) => Array.from({ length: steps }, () => value);
  return {
    scale: { shift: each(shift), factor: each(factor) },
    async encoderOf(of) {
      const numbers = await valueField(of, column, [...path, 'series']).readNumbers();
      const scaled = scaleNumbers(numbers, { shift, factor });
      const stepsOf = rowsOfSteps(await readSeriesOrder(of, settings, path), steps);
      return (chosen) => {
        const values = new Float32Array(chosen.length * steps);
        chosen.forEach((row, index) => {
          stepsOf(row).forEach((at, step) => (values[index * steps + step] = scaled[at] ?? NaN));
        });
        return { dtype: 'float32', shape: [chosen.length, steps], values };
      };
    },
  };
}

/** Returns the name of each step: `sales`, `sales +1`, `sales +2`. */
function stepNames(name: string, steps: number): readonly string[] {
  return Array.from({ length: steps }, (_, step) => (step === 0 ? name : `${name} +${step}`));
}

function rowsOfSteps({ order, positions }: SeriesOrder, steps: number): RowsOfTarget {
  return (row) => order.subarray(positions[row] ?? 0, (positions[row] ?? 0) + steps);
}

/** Returns the rows without a number at each step, and those near the end of their series. */
function rowsWithoutSteps(
  { name, settings: { column, steps } }: TargetRequest<Settings>,
  values: Float64Array,
  { order, positions, ends }: SeriesOrder,
): readonly DroppedRows[] {
  const missing: number[] = [];
  const unfinished: number[] = [];
  // Position in `order` of the first row without a number that is not before the current one.
  let gap = Infinity;
  for (let position = order.length - 1; position >= 0; position--) {
    const row = order[position] ?? 0;
    if (Number.isNaN(values[row])) gap = position;
    const end = (positions[row] ?? 0) + steps;
    if (end > (ends[row] ?? 0)) unfinished.push(row);
    else if (gap < end) missing.push(row);
  }
  return [
    { field: column, rows: missing, why: 'missing' },
    { field: name, rows: unfinished, why: 'unfinished' },
  ];
}
