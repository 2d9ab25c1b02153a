import * as v from 'valibot';
import { boolean, number } from '../grammar/values.js';
import { declareSchedule } from './declareSchedule.js';
import { decaySteps } from './scheduleArguments.js';

/** Polynomial decay. */
export const polynomial_decay = declareSchedule({
  name: 'polynomial_decay',
  doc: '`(rate - end) · (1 - step / decay_steps) ^ power + end`.',
  arguments: {
    decay_steps: decaySteps,
    end_learning_rate: v.optional(number('The rate at the end.', { minimum: 0 }), 0.0001),
    power: v.optional(number('Exponent; 1: a straight line.', { minimum: 0 }), 1),
    cycle: v.optional(boolean('Whether it starts anew from the rate of a longer decay.'), false),
  },
  course: 'falls',
  keras: 'PolynomialDecay',
  aliases: ['PolynomialLR'],
});
