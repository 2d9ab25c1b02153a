import type { Template } from './template.js';

/** Logistic or linear regression. */
export const linear: Template = {
  id: 'linear',
  title: 'Linear model',
  detail: 'No hidden layer: linear or logistic regression. Quick, and what every other network has to beat.',
  accepts: 'table',
  write: () => ({ layers: [] }),
};
