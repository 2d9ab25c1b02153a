import type { Template } from './template.js';

/** A linear combination of the values of a window. */
export const linearSeries: Template = {
  id: 'autoregression',
  title: 'Linear model',
  detail: 'A weighted sum of the earlier rows (autoregression). A fast baseline for other networks.',
  accepts: 'series',
  write: () => ({ layers: ['- flatten'] }),
};
