import type { Forward } from '../forward.js';
import { pool } from './pool.js';
import { edgesOf, padEdges, pooling } from './windowPooling.js';

/** Below every relevant number, but finite: infinity times zero is NaN. */
const lowest = -3.4e38;

const max = pooling((input, window, values) => {
  const padded =
    values.ceil_mode && window.padding === 'valid' ? padEdges(input, edgesOf(input, values), lowest) : input;
  return pool('max', padded, window);
});

export const max_pooling1d: Forward<'max_pooling1d'> = max;
export const max_pooling2d: Forward<'max_pooling2d'> = max;
export const max_pooling3d: Forward<'max_pooling3d'> = max;
