import type { Forward } from '../forward.js';
import { gruCell, type GruValues } from './cells.js';
import { gruKernel } from './fusedSequence.js';
import { type GatedValues, throughVectors } from './throughVectors.js';

/** Cho et al. 2014; see `gruCell`. */
export const gru: Forward<'gru'> = throughVectors<GatedValues & GruValues>(1, gruCell, gruKernel);
