import { describe, expect, test } from 'vitest';
import type { LayerFigures, Record } from '#protocol';
import { cellHeight, cellPixels } from '../../webview/src/layers/cellPixels.js';
import { layerGrid, shareOf } from '../../webview/src/layers/layerGrid.js';
import { type LayerHistory, replaceLayers } from '../../webview/src/layers/layerHistory.js';
import { formatMeasure, measures } from '../../webview/src/layers/measures.js';
import { viridis } from '../../webview/src/pictures/viridis.js';
import { layersRecord, stepRecord } from './run.js';

const historyOf = (...records: readonly Record[]) => replaceLayers([], 0, records);
const epochsOf = (history: LayerHistory) => history.map(({ epoch }) => epoch);

/** A record of one layer. */
const only = (epoch: number, figures: Omit<LayerFigures, 'name'>): Record => ({
  ...{ type: 'layers', step: 100 * epoch, epoch, time: epoch },
  layers: [{ name: 'dense', ...figures }],
});
const ofGradients = (epoch: number, gradients: number | 'NaN' | 'Infinity') =>
  only(epoch, { norms: { weights: 1, gradients, updates: 0.001 } });

describe('the history of layers', () => {
  test('appends, replaces from an index on, and is the same where nothing is new', () => {
    const before = historyOf(layersRecord(1), stepRecord(101), layersRecord(2));
    expect(epochsOf(before)).toEqual([1, 2]);
    expect(replaceLayers(before, 3, [stepRecord(201)])).toBe(before);
    expect(epochsOf(replaceLayers(before, 3, [layersRecord(3)]))).toEqual([1, 2, 3]);
    expect(epochsOf(replaceLayers(before, 2, []))).toEqual([1]);
    expect(epochsOf(replaceLayers(before, 0, [layersRecord(7)]))).toEqual([7]);
  });

  test('takes back what came after the checkpoint of a resumed run', () => {
    const before = historyOf(layersRecord(1), layersRecord(2), layersRecord(3));
    expect(epochsOf(replaceLayers(before, 3, [{ type: 'resumed', step: 250, time: 9 }, layersRecord(3)]))).toEqual([
      1, 2, 3,
    ]);
    expect(epochsOf(replaceLayers(before, 3, [{ type: 'resumed', step: 100, time: 9 }]))).toEqual([1]);
    expect(replaceLayers(before, 3, [{ type: 'resumed', step: 300, time: 9 }])).toBe(before);
  });

  test('needs no more memory the longer a run gets, and keeps the spikes of gradients', () => {
    let history: LayerHistory = [];
    for (let epoch = 1; epoch <= 5000; epoch++) {
      history = replaceLayers(history, epoch, [ofGradients(epoch, epoch === 777 ? 1000 : epoch === 999 ? 'NaN' : 1)]);
    }
    expect(history.length).toBeLessThanOrEqual(768);
    expect(epochsOf(history)).toEqual(expect.arrayContaining([777, 999, 5000]));
  });
});

describe('the grid of a measure', () => {
  const gradients = measures.gradients;

  test('has layers in the order of the network, and a column for each epoch', () => {
    const grid = layerGrid(historyOf(layersRecord(1), layersRecord(2)), measures.ratio, 100);
    expect(grid.rows.map(({ name, last }) => [name, last])).toEqual([
      ['conv2d', 0.001],
      ['dense', 0.001],
    ]);
    expect(grid.columns).toEqual([
      { from: 1, to: 1 },
      { from: 2, to: 2 },
    ]);
    expect(grid.range).toEqual([1e-5, 0.1]);
    expect(grid.hasNonFinite).toBe(false);
  });

  test('leaves out layers without the measure', () => {
    const grid = layerGrid(historyOf(layersRecord(1)), measures.dead, 100);
    expect(grid.rows).toEqual([{ name: 'conv2d', cells: [{ value: 0.25, epoch: 1 }], last: 0.25 }]);
    expect(grid.range).toEqual([0, 1]);
    expect(layerGrid([], measures.dead, 100)).toMatchObject({ rows: [], columns: [] });
  });

  test('shows epochs that were not measured as the next that was', () => {
    const grid = layerGrid(historyOf(ofGradients(2, 1), ofGradients(5, 10)), gradients, 100);
    expect(grid.rows[0]?.cells.map((cell) => cell?.epoch)).toEqual([2, 2, 5, 5, 5]);
  });

  test('shows the most unusual value of a column with several epochs', () => {
    const records = Array.from({ length: 1000 }, (_, index) =>
      ofGradients(index + 1, index === 250 ? 1e-9 : index === 500 ? 1e4 : index === 750 ? 'Infinity' : 1),
    );
    const history = records.flatMap((record, index) => replaceLayers([], index, [record]));
    const { rows, columns, range, hasNonFinite } = layerGrid(history, gradients, 10);
    expect(columns).toHaveLength(10);
    expect(columns[9]).toEqual({ from: 901, to: 1000 });
    expect(rows[0]?.cells.map((cell) => cell?.value)).toEqual([1, 1, 1e-9, 1, 1, 1e4, 1, Infinity, 1, 1]);
    expect(rows[0]?.last).toBe(1);
    expect(hasNonFinite).toBe(true);
    expect(range.map(Math.log10)).toEqual([-6, 4]);
  });

  test('has a layer that only earlier epochs had, without a last value', () => {
    const grid = layerGrid(historyOf(layersRecord(1, ['a', 'b']), layersRecord(2, ['b'])), measures.weights, 10);
    expect(grid.rows.map(({ name, last }) => [name, last])).toEqual([
      ['b', 2],
      ['a', null],
    ]);
    expect(grid.rows[1]?.cells).toEqual([{ value: 2, epoch: 1 }, null]);
  });

  test('has no ratio of weights that are all 0, and NaN where figures are', () => {
    const zero = { weights: 0, gradients: 0, updates: 0 };
    expect(layerGrid(historyOf(only(1, { norms: zero })), measures.ratio, 10).rows).toEqual([]);
    expect(layerGrid(historyOf(only(1, { norms: zero })), gradients, 10).range).toEqual([0.1, 1]);
    const nan = layerGrid(historyOf(ofGradients(1, 'NaN')), gradients, 10);
    expect(nan.rows[0]?.last).toBeNaN();
    expect(nan).toMatchObject({ hasNonFinite: true, range: [0.1, 1] });
  });

  test('has colours by powers of ten, or by shares', () => {
    expect(shareOf(1e-3, [1e-5, 0.1], true)).toBeCloseTo(0.5, 10);
    expect(shareOf(0, [1e-5, 0.1], true)).toBe(0);
    expect(shareOf(5, [1e-5, 0.1], true)).toBe(1);
    expect(shareOf(0.25, [0, 1], false)).toBe(0.25);
  });

  test('has a sign for values below the range, another for those that are no numbers', () => {
    const grid = layerGrid(historyOf(layersRecord(1, ['a'], 0)), gradients, 10);
    expect(grid).toMatchObject({ hasBelow: true, hasNonFinite: false });
    const range = [1e-3, 1] as const;
    const pixels = cellPixels([null, 1e-3, 0, NaN], range, true);
    const column = (at: number) =>
      Array.from({ length: cellHeight }, (_, row) => [...pixels.slice(4 * (4 * row + at), 4 * (4 * row + at) + 4)]);
    const [lowest, white, black] = [
      [...viridis.slice(0, 3), 255],
      [255, 255, 255, 255],
      [0, 0, 0, 255],
    ];
    expect(column(0).flat()).toEqual(Array.from({ length: 16 }, () => 0));
    expect(column(1)).toEqual([lowest, lowest, lowest, lowest]);
    expect(column(2)).toEqual([lowest, lowest, white, lowest]);
    expect(column(3)).toEqual([white, black, white, black]);
  });

  test('has numbers of few digits', () => {
    const texts = [2.154e-4, 1e-3, 0.01234, 3, 123.4, 54_321, NaN, 0].map((value) => formatMeasure('ratio', value));
    expect(texts).toEqual(['2.15E-4', '1E-3', '0.0123', '3', '123', '5.43E4', 'NaN', '0']);
    expect([0, 0.123, 0.29, 0.5, 1].map((value) => formatMeasure('dead', value))).toEqual([
      ...['0%', '12.3%', '29%', '50%', '100%'],
    ]);
  });
});
