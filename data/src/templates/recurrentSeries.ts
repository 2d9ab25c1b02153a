import type { Template } from './template.js';

/** A GRU over the rows of a window. */
export const recurrentSeries: Template = {
  id: 'gru',
  title: 'GRU',
  detail: 'Reads the earlier rows one after another. The usual choice for a series.',
  accepts: 'series',
  write({ schema: { inputs, samples } }) {
    const columns = Number(inputs[0]?.shape[1] ?? 1);
    // Three gates each; about as many parameters as training windows.
    const fitting = [64, 32, 16, 8].find((units) => 3 * units * (columns + units + 2) <= 2 * samples.training);
    return { layers: ['# Its state after the last row of the window.', `- gru: {units: ${fitting ?? 8}}`] };
  },
};
