import { type Template, unitsFor } from './template.js';

/** One hidden layer. */
export const oneHidden: Template = {
  id: 'one-hidden-layer',
  title: 'One hidden layer',
  detail: 'A small network that trains fast. A good first choice for a table.',
  accepts: 'table',
  write: (context) => ({ layers: [`- dense: {units: ${unitsFor(context)}, activation: relu}`] }),
};
