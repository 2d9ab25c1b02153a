import type { LayerHistory, LayersAfterEpoch } from './layerHistory.js';
import type { Measure } from './measures.js';

/** Value of a layer in one or more epochs. */
export interface Cell {
  readonly value: number;
  /** The epoch that it was measured in. */
  readonly epoch: number;
}

/** Values of a layer; `null` where it has none. */
export interface GridRow {
  readonly name: string;
  readonly cells: readonly (Cell | null)[];
  /** The newest value. */
  readonly last: number | null;
}

/** A measure of the layers over the epochs. */
export interface LayerGrid {
  /** In the order of the network; layers without any value are left out. */
  readonly rows: readonly GridRow[];
  /** The epochs of each column, at the same distance: the first and the last one. */
  readonly columns: readonly { readonly from: number; readonly to: number }[];
  /** Range of the colours. */
  readonly range: readonly [low: number, high: number];
  /** Whether a value is NaN or infinite. */
  readonly hasNonFinite: boolean;
  /** Whether a value is below the range. */
  readonly hasBelow: boolean;
}

/** Maximum number of powers of ten in a range that follows from values. */
const maxPowers = 10;

/**
 * Returns a measure of the layers over the epochs from 1 to the last record, in at most `maxColumns` columns. A record stands for the
 * epochs since the previous one. A column of several records has the value that differs most from the layer's median, so that no
 * spike is lost.
 */
export function layerGrid(history: LayerHistory, measure: Measure, maxColumns: number): LayerGrid {
  const epochs = history.at(-1)?.epoch ?? 0;
  const count = Math.min(epochs, maxColumns);
  const columns = Array.from({ length: count }, (_, column) => ({
    from: Math.floor((column * epochs) / count) + 1,
    to: Math.floor(((column + 1) * epochs) / count),
  }));
  const records = columns.map(({ from, to }) => {
    const first = firstAfter(history, from);
    return { first, last: Math.max(first, firstAfter(history, to)) };
  });
  const byName = history.map(({ epoch, layers }) => ({
    epoch,
    figuresOf: new Map(layers.map((layer) => [layer.name, layer])),
  }));
  const rows = namesOf(history).flatMap((name): GridRow[] => {
    const values = byName.map(({ epoch, figuresOf }) => {
      const figures = figuresOf.get(name);
      const value = figures ? measure.valueOf(figures) : null;
      return value === null ? null : { value, epoch };
    });
    const present = values.filter((cell) => cell !== null);
    if (present.length === 0) return [];
    const differs = differenceTo(median(present.map(({ value }) => value)), measure.isLogarithmic);
    const cells = records.map(({ first, last }) => extreme(values.slice(first, last + 1), differs));
    return [{ name, cells, last: values.at(-1)?.value ?? null }];
  });
  const values = rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell ? [cell.value] : [])));
  const range = measure.range ?? powersAround(values);
  return {
    rows,
    columns,
    range,
    hasBelow: values.some((value) => isBelow(value, range)),
    hasNonFinite: values.some((value) => !Number.isFinite(value)),
  };
}

/** Tells whether a finite value is below the range, apart from rounding. */
export function isBelow(value: number, [low]: LayerGrid['range']): boolean {
  return Number.isFinite(value) && value < low * (1 - 1e-9);
}

/** Returns the share of the range below a value, 0 to 1. */
export function shareOf(value: number, [low, high]: LayerGrid['range'], isLogarithmic: boolean): number {
  const scale = isLogarithmic ? Math.log10 : Number;
  return Math.min(1, Math.max(0, (scale(value) - scale(low)) / (scale(high) - scale(low))));
}

/** Returns the index of the first record of this epoch or a later one. */
function firstAfter(history: LayerHistory, epoch: number): number {
  let [low, high] = [0, history.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((history[middle]?.epoch ?? Infinity) < epoch) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the names of all layers: those of the newest record in its order, then those that only earlier ones have. */
function namesOf(history: LayerHistory): string[] {
  const names = (record: LayersAfterEpoch | undefined) => record?.layers.map(({ name }) => name) ?? [];
  return [...new Set([...names(history.at(-1)), ...history.flatMap(names)])];
}

function median(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
  return finite[Math.floor(finite.length / 2)] ?? 0;
}

function differenceTo(usual: number, isLogarithmic: boolean): (value: number) => number {
  const scale = isLogarithmic ? (value: number) => Math.log10(Math.max(value, Number.MIN_VALUE)) : Number;
  return (value) => (Number.isFinite(value) ? Math.abs(scale(value) - scale(usual)) : Infinity);
}

function extreme(cells: readonly (Cell | null)[], differs: (value: number) => number): Cell | null {
  return cells.reduce<Cell | null>(
    (most, cell) => (cell && (!most || differs(cell.value) > differs(most.value)) ? cell : most),
    null,
  );
}

/** Returns the powers of ten around all positive values. */
function powersAround(values: readonly number[]): [low: number, high: number] {
  const powers = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  if (powers.length === 0) return [0.1, 1];
  const high = Math.ceil(powers.reduce((a, b) => Math.max(a, b)));
  const low = Math.floor(powers.reduce((a, b) => Math.min(a, b)));
  return [10 ** Math.max(Math.min(low, high - 1), high - maxPowers), 10 ** high];
}
