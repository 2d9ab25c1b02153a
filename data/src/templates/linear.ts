import type { Template } from './template.js';

/** Logistic or linear regression. */
export const linear: Template = {
  id: 'linear',
  title: 'Linear model',
  detail: 'No hidden layer: linear or logistic regression. A fast baseline for other networks.',
  accepts: 'table',
  write: () => ({ layers: [] }),
};
