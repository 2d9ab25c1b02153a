import { describe, expect, it } from 'vitest';
import { formatValue } from '#protocol';
import { type Color, contrast, parseColor, readable } from '../../webview/src/charts/contrast.js';
import { evenWindows } from '../../webview/src/charts/evenWindows.js';
import type { Line } from '../../webview/src/charts/line.js';
import { roleColors } from '../../webview/src/charts/roleColors.js';
import { valueRange } from '../../webview/src/charts/valueRange.js';
import { formatTick } from '../../webview/src/format.js';

const lineOf = (values: readonly number[], look: Line['look'] = 'thin'): Line => ({
  label: 'a',
  role: 'training',
  look,
  points: values.map((y, x) => ({ x, y })),
});

describe('colours', () => {
  it('are read as VS Code writes them', () => {
    expect(parseColor('#d18616')).toEqual([209, 134, 22, 1]);
    expect(parseColor(' #FFF ')).toEqual([255, 255, 255, 1]);
    expect(parseColor('#00000080')?.[3]).toBeCloseTo(0.5, 2);
    expect(parseColor('rgba(1, 2, 3, 0.25)')).toEqual([1, 2, 3, 0.25]);
    expect(parseColor('rgb(1 2 3 / 0.25)')).toEqual([1, 2, 3, 0.25]);
    for (const text of ['', 'red', 'var(--a)', 'rgb(1, 2)', '#12345']) expect(parseColor(text)).toBeNull();
  });

  it('have the contrast that WCAG tells', () => {
    expect(contrast([0, 0, 0, 1], [255, 255, 255, 1])).toBeCloseTo(21, 5);
    expect(contrast([119, 119, 119, 1], [255, 255, 255, 1])).toBeCloseTo(4.48, 2);
  });

  it('reach any contrast on any background, and stay where they have it', () => {
    const levels = [0, 51, 102, 153, 204, 255];
    const all = levels.flatMap((r) => levels.flatMap((g) => levels.map((b): Color => [r, g, b, 1])));
    for (const background of all) {
      for (const color of all.filter((_, index) => index % 7 === 0)) {
        const found = readable(color, background, 3);
        expect(contrast(found, background)).toBeGreaterThanOrEqual(3);
        if (contrast(color, background) >= 3) expect(found).toEqual(color);
      }
    }
  });

  it('of a line are readable on the card, also where the card is seen through', () => {
    const theme: Readonly<Record<string, string>> = {
      '--vscode-editor-background': '#ffffff',
      '--vscode-editorWidget-background': '#ffffff80',
      '--vscode-charts-orange': '#d1861633',
    };
    const colors = roleColors((property) => theme[property] ?? '');
    expect(Object.keys(colors)).toEqual(['--sw-validation', '--sw-run-2']);
    const validation = parseColor(colors['--sw-validation'] ?? '');
    if (!validation) throw new Error('There is no colour.');
    expect(contrast(validation, [255, 255, 255, 1])).toBeGreaterThanOrEqual(2.99);
  });
});

describe('evenWindows', () => {
  const point = (step: number, value: number) => ({ record: step, step, value });

  it('leaves even windows as they are', () => {
    const points = [10, 20, 30, 40].map((step) => point(step, 1 / step));
    expect(evenWindows(points)).toEqual(points);
  });

  it('joins short ones by their steps, so that a single step is no spike', () => {
    const points = [point(100, 1), point(200, 1), point(201, 9), point(300, 1), point(400, 1), point(401, 9)];
    const even = evenWindows(points);
    expect(even.map(({ step }) => step)).toEqual([100, 200, 300, 401]);
    expect(Math.max(...even.map(({ value }) => value))).toBeLessThan(1.2);
  });

  it('keeps the mean of all steps, and gaps', () => {
    const points = [point(3, 5), point(10, 2), point(11, 7), point(20, NaN), point(30, 1), point(31, 4)];
    const even = evenWindows(points);
    expect(even.filter(({ value }) => Number.isNaN(value))).toEqual([point(20, NaN)]);
    const finite = points.filter(({ value }) => Number.isFinite(value));
    const highest = Math.max(...finite.map(({ value }) => value));
    for (const { value } of even) if (Number.isFinite(value)) expect(value).toBeLessThanOrEqual(highest);
    expect(evenWindows([])).toEqual([]);
    expect(evenWindows([point(1, 2)])).toEqual([point(1, 2)]);
  });
});

describe('valueRange', () => {
  it('looks where most losses are, not at the first ones', () => {
    const losses = Array.from({ length: 200 }, (_, step) => 0.1 + 4 * Math.exp(-step / 2));
    expect(valueRange([lineOf(losses)])?.maximum).toBeLessThan(1);
    expect(valueRange([lineOf(losses)])?.minimum).toBe(0);
  });

  it('enlarges accuracies that lie close together, and never leaves 0 to 1', () => {
    const range = valueRange([lineOf([0.951, 0.962, 0.97, 0.981, 0.985], 'marked')]);
    expect(range?.minimum).toBeGreaterThanOrEqual(0.93);
    expect(range?.maximum).toBe(1);
    expect(valueRange([lineOf([0.1, 0.5, 0.99], 'marked')])).toMatchObject({ minimum: 0, maximum: 1 });
  });

  it('shows few points whole, one point, and nothing', () => {
    expect(valueRange([lineOf([4, 1], 'marked')])?.maximum).toBeGreaterThanOrEqual(4);
    expect(valueRange([lineOf([2])])?.minimum).toBeCloseTo(1.9);
    expect(valueRange([lineOf([2])])?.maximum).toBeCloseTo(2.1);
    expect(valueRange([lineOf([0])])?.maximum).toBeGreaterThan(0);
    expect(valueRange([lineOf([-5, -3])])?.minimum).toBeLessThan(-5);
    expect(valueRange([lineOf([NaN, Infinity])])).toBeNull();
  });
});

describe('numbers', () => {
  it('have the same digits beside each other', () => {
    expect([0.98, 0.9812, 1, 12.5, 0].map(formatValue)).toEqual(['0.9800', '0.9812', '1.000', '12.50', '0']);
    expect([123_456.7, 1e14, -1e300, 2e-5].map(formatValue)).toEqual([
      '123,457',
      '100,000,000,000,000',
      '-1E300',
      '2E-5',
    ]);
    expect([0, 0.2, 1].map((value) => formatTick(value, 0.2))).toEqual(['0.0', '0.2', '1.0']);
    expect([0.95, 0.975].map((value) => formatTick(value, 0.025))).toEqual(['0.95', '0.98']);
    expect([0, 500].map((value) => formatTick(value, 500))).toEqual(['0', '500']);
  });
});
