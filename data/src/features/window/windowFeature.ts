import type { FeatureSettings } from '#language';
import { DataError } from '../../dataError.js';
import type { PreparedInput } from '../../preparation.js';
import { readSeriesOrder } from '../../series/readSeriesOrder.js';
import type { SeriesOrder } from '../../series/seriesOrder.js';
import { requireField } from '../../sources/requireField.js';
import { type FieldRows, type Rows, valueField } from '../../sources/source.js';
import type { DroppedRows, Encode, FeatureKind, FeatureRequest, FittedFeature, ShowInput } from '../feature.js';
import { requireTestNumbers } from '../requireTestNumbers.js';

type Settings = Extract<FeatureSettings, { readonly kind: 'window' }>;
type Request = FeatureRequest<Settings>;
type PreparedWindow = Extract<PreparedInput, { readonly kind: 'window' }>;

/**
 * Earlier rows of a table as `[length, columns]` of float32: the sample of a row has the rows that end `horizon` rows before it in its
 * series, or after it if `horizon` is negative. A missing number is the one before it in the series, or else the mean.
 */
export const windowFeature: FeatureKind<Settings> = {
  fields(request, source) {
    const { columns, order_by, group_by } = request.settings;
    for (const column of columns) requireField(source, column, keysOf(request, column));
    for (const [key, column] of Object.entries({ order_by, group_by })) {
      if (column !== null) requireField(source, column, [...request.path, key]);
    }
    return [...columns, ...[order_by, group_by].filter((column) => column !== null)];
  },
  keysOf,
  async plan(request, _fields, rows) {
    const { name, settings } = request;
    for (const column of settings.columns) {
      const path = keysOf(request, column);
      const { present, numbers, exampleWord } = valueField(rows, column, path);
      if (numbers < present || present === 0) {
        const why = present === 0 ? 'has no value' : `has values that are no numbers, such as "${await exampleWord()}"`;
        throw new DataError('data/window', path, `The column "${column}" ${why}, so it cannot be part of a window.`);
      }
    }
    return {
      schema: { name, shape: [settings.length, settings.columns.length], dtype: 'float32' },
      notes: [],
      dropped: async (of) => droppedRows(request, of.count, await readSeriesOrder(of, settings, request.path)),
      check: (test) => requireTestNumbers(test, settings.columns),
      fit: (training, saved) => fit(request, rows, training, saved),
    };
  },
  restore(request, { prepared }) {
    const saved = savedWindow(prepared, request);
    const { columns, order_by, group_by } = request.settings;
    const others = [order_by, group_by].filter((column) => column !== null);
    return Promise.resolve({
      fields: [
        ...columns.map((name) => ({ name, reading: 'number' as const })),
        ...others.map((name) => ({ name, reading: 'text' as const })),
      ],
      needsAllRows: true,
      // Every row that has a complete window is predicted, not only each `stride`-th.
      dropped: async (rows) =>
        droppedRows(request, rows.count, await readSeriesOrder(rows, request.settings, request.path)).filter(
          ({ why }) => why !== 'skipped',
        ),
      encoderOf: (rows) => encoder(request, saved, rows),
    });
  },
};

function keysOf({ path, settings }: Request, column: string): readonly string[] {
  return [...path, path.includes('inputs') ? 'window' : 'columns', String(settings.columns.indexOf(column))];
}

/** Returns the rows without a complete window, and those that `stride` skips. */
function droppedRows(
  { name, settings: { length, horizon, stride } }: Request,
  count: number,
  { positions, starts, ends }: SeriesOrder,
): readonly DroppedRows[] {
  const incomplete: number[] = [];
  const unfinished: number[] = [];
  const skipped: number[] = [];
  for (let row = 0; row < count; row++) {
    const before = (positions[row] ?? 0) - (starts[row] ?? 0);
    const window = before - (length + horizon - 1);
    if (window < 0) incomplete.push(row);
    else if ((positions[row] ?? 0) - horizon >= (ends[row] ?? 0)) unfinished.push(row);
    else if (window % stride !== 0) skipped.push(row);
  }
  return [
    { field: name, rows: incomplete, why: 'incomplete' },
    { field: name, rows: unfinished, why: 'unfinished' },
    { field: name, rows: skipped, why: 'skipped' },
  ];
}

async function fit(
  request: Request,
  rows: Rows,
  training: Uint32Array,
  saved: PreparedInput | null,
): Promise<FittedFeature> {
  const prepared = saved === null ? await fitScales(request, rows, training) : savedWindow(saved, request);
  return {
    prepared,
    encode: await encoder(request, prepared, rows),
    encoderOf: (others) => encoder(request, prepared, others),
    showerOf: (of) => shower(request, of),
  };
}

/** Fits mean and standard deviation of each column on the rows of the training split. */
async function fitScales(request: Request, rows: Rows, training: Uint32Array): Promise<PreparedWindow> {
  const { columns, scale } = request.settings;
  const scales: PreparedWindow['columns'] = [];
  for (const name of columns) {
    const all = await valueField(rows, name, keysOf(request, name)).readNumbers();
    const values = Float64Array.from(training, (row) => all[row] ?? NaN).filter((value) => !Number.isNaN(value));
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
    const factor = scale === 'none' || variance === 0 ? 1 : 1 / Math.sqrt(variance);
    scales.push({ name, fill: mean, shift: scale === 'none' ? 0 : mean, factor });
  }
  return { kind: 'window', columns: scales };
}

function savedWindow(saved: PreparedInput, { settings }: Request): PreparedWindow {
  const names = settings.columns.join('\n');
  if (saved.kind === 'window' && saved.columns.map(({ name }) => name).join('\n') === names) return saved;
  throw new Error('The saved preparation of the window no longer fits it.');
}

/** Shows windows in the units of the data. */
async function shower(request: Request, rows: Rows): Promise<ShowInput> {
  const { columns, length, horizon } = request.settings;
  const { order, positions } = await readSeriesOrder(rows, request.settings, request.path);
  const shown = await Promise.all(
    columns.map(async (name) => ({
      name,
      values: await valueField(rows, name, keysOf(request, name)).readNumbers(),
    })),
  );
  return (row) => {
    const end = (positions[row] ?? 0) - horizon + 1;
    const window = Array.from(order.subarray(end - length, end));
    const valuesOf = (values: Float64Array) =>
      window.map((one) => (Number.isNaN(values[one]) ? null : (values[one] ?? null)));
    return Promise.resolve({
      ...{ kind: 'window', name: request.name },
      columns: shown.map(({ name, values }) => ({ name, values: valuesOf(values) })),
    });
  };
}

/** Scales all rows in the order of their series, in which a window is one piece of memory. */
async function encoder(request: Request, { columns }: PreparedWindow, rows: FieldRows): Promise<Encode> {
  const { length, horizon } = request.settings;
  const { order, positions, starts } = await readSeriesOrder(rows, request.settings, request.path);
  const width = columns.length;
  const scaled = new Float32Array(rows.count * width);
  for (const [index, { name, fill, shift, factor }] of columns.entries()) {
    const values = await valueField(rows, name, keysOf(request, name)).readNumbers();
    let last = fill;
    order.forEach((row, position) => {
      if (starts[row] === position) last = fill;
      const value = values[row] ?? NaN;
      if (!Number.isNaN(value)) last = value;
      scaled[position * width + index] = (last - shift) * factor;
    });
  }
  return (chosen) => {
    const values = new Float32Array(chosen.length * length * width);
    chosen.forEach((row, at) => {
      const end = (positions[row] ?? 0) - horizon + 1;
      values.set(scaled.subarray((end - length) * width, end * width), at * length * width);
    });
    return { dtype: 'float32', shape: [chosen.length, length, width], values };
  };
}
