import type { Forward } from '../forward.js';
import { simpleCell } from './cells.js';
import { simpleRnnKernel } from './fusedSequence.js';
import { throughVectors, timesKernel } from './throughVectors.js';

/** Elman 1990; see `simpleCell`. */
export const simple_rnn: Forward<'simple_rnn'> = throughVectors(
  1,
  (weights, drop, { activation }) => simpleCell(timesKernel(weights, drop), activation),
  simpleRnnKernel,
);
