import type { Forward } from '../forward.js';
import { lstmCell } from './cells.js';
import { lstmKernel } from './fusedSequence.js';
import { type GatedValues, throughVectors, timesKernel } from './throughVectors.js';

/** Hochreiter and Schmidhuber 1997; see `lstmCell`. */
export const lstm: Forward<'lstm'> = throughVectors<GatedValues>(
  2,
  (weights, drop, values) => lstmCell(timesKernel(weights, drop), values),
  lstmKernel,
);
