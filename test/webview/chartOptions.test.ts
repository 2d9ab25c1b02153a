import { expect, test } from 'vitest';
import type { ChartColors } from '../../webview/src/charts/chartColors.js';
import { chartOptions } from '../../webview/src/charts/chartConfiguration.js';

const colors: ChartColors = {
  ...{ seriesRoles: new Map(), text: '#000', background: '#fff', grid: '#ccc', font: 'sans' },
  ...{ hoverBackground: '#fff', hoverText: '#000', hoverBorder: '#000' },
};

test('an x axis is linear and begins at 0, or logarithmic between its ends', () => {
  const axes = { x: 'x', y: '', describe: String };
  expect(chartOptions(axes, colors).scales?.['x']).toMatchObject({ type: 'linear', min: 0 });
  const logarithmicX = { minimum: 1e-7, maximum: 10 };
  expect(chartOptions({ ...axes, logarithmicX }, colors).scales?.['x']).toMatchObject({
    ...{ type: 'logarithmic', min: 1e-7, max: 10 },
  });
});

test('marks have room below the x axis, and without marks there is none', () => {
  const axes = { x: 'x', y: '', describe: String };
  const grid = { drawTicks: true, tickLength: 18, tickColor: 'transparent' };
  expect(chartOptions({ ...axes, xSpace: 18 }, colors).scales?.['x']).toMatchObject({ grid });
  expect(chartOptions(axes, colors).scales?.['x']).toMatchObject({ grid: { drawTicks: false } });
});
