import { rowsOfWindow } from '../../features/window/rowsOfWindow.js';
import type { ProfileCheck } from './check.js';

/** Rows of a series that is shorter than a window are never used. */
export const shortSeries: ProfileCheck = ({ profile: { windows }, settings: { inputs } }) =>
  windows.flatMap(({ input, series, tooShort, shortest }) => {
    const settings = inputs[input];
    if (tooShort === 0 || settings?.kind !== 'window') return [];
    const needed = rowsOfWindow(settings);
    return [
      {
        code: 'data/short-series',
        paths: [
          ['data', 'window', 'length'],
          ['data', 'inputs', input, 'length'],
        ],
        message: `${tooShort.toLocaleString('en')} of ${series.toLocaleString('en')} series ${tooShort === 1 ? 'has' : 'have'} fewer than the ${needed} rows that a window and its horizon take (the shortest has ${shortest}), so they give no sample. Use a smaller \`length\`, if they matter.`,
      },
    ];
  });
