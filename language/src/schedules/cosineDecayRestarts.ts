import * as v from 'valibot';
import { integer, number } from '../grammar/values.js';
import { declareSchedule } from './declareSchedule.js';
import { alpha } from './scheduleArguments.js';

/** Decays by a cosine, again and again. */
export const cosine_decay_restarts = declareSchedule({
  name: 'cosine_decay_restarts',
  doc: 'A cosine that starts anew, each time `t_mul` times as long and `m_mul` times as high (Loshchilov and Hutter 2016).',
  arguments: {
    first_decay_steps: integer('Length of the first decay.'),
    t_mul: v.optional(number('Factor of the length.', { minimum: 1 }), 2),
    m_mul: v.optional(number('Factor of the height.', { minimum: 0 }), 1),
    alpha,
  },
  course: 'falls',
  keras: 'CosineDecayRestarts',
  aliases: ['CosineAnnealingWarmRestarts'],
});
