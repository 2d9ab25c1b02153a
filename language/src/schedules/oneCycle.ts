import * as v from 'valibot';
import { number } from '../grammar/values.js';
import { declareSchedule } from './declareSchedule.js';
import { decaySteps } from './scheduleArguments.js';

/** Up and down once. */
export const one_cycle = declareSchedule({
  name: 'one_cycle',
  doc: 'Up to the learning rate and down to almost nothing, both by a cosine (Smith and Topin 2018), as in PyTorch.',
  arguments: {
    decay_steps: decaySteps,
    pct_start: v.optional(number('Fraction of the steps in which the rate rises.', { minimum: 0, maximum: 1 }), 0.3),
    div_factor: v.optional(number('The learning rate is so many times that of the first step.', { minimum: 1 }), 25),
    final_div_factor: v.optional(
      number('The first rate is so many times that of the last step.', { minimum: 1 }),
      10000,
    ),
  },
  course: 'peaks',
  aliases: ['OneCycleLR'],
});
