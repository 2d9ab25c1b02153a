import * as v from 'valibot';
import { choice } from '../grammar/values.js';

/** How numbers of a target are scaled for training. */
export const scale = v.optional(
  choice('How numbers are scaled while the network learns; metrics and predictions are scaled back.', [
    'standard',
    'min_max',
    'none',
  ]),
  'standard',
);
