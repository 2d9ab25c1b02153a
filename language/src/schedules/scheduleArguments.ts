import * as v from 'valibot';
import { boolean, integer, number } from '../grammar/values.js';

/** Length of a decay. */
export const decaySteps = v.optional(
  v.nullable(integer('Number of steps that the decay takes; `null`: until the end of training.')),
  null,
);
/** Factor of a decay. */
export const decayRate = number('Factor of the decay.', { minimum: 0 });
/** Whether a decay is even. */
export const staircase = v.optional(boolean('Whether the rate changes after every `decay_steps` only.'), false);
/** Where a cosine ends. */
export const alpha = v.optional(
  number('The rate at the end, as a fraction of that at the start.', { minimum: 0, maximum: 1 }),
  0,
);
