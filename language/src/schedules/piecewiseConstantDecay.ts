import * as v from 'valibot';
import { integer, number } from '../grammar/values.js';
import { declareSchedule } from './declareSchedule.js';

/** Steps from rate to rate. */
export const piecewise_constant_decay = declareSchedule({
  name: 'piecewise_constant_decay',
  doc: 'The first of `values` up to the first boundary, then the second, and so on.',
  arguments: {
    boundaries: v.pipe(
      v.array(integer('A step.')),
      v.description('The last step of each value but the last one, in ascending order.'),
    ),
    values: v.pipe(
      v.array(number('A learning rate.', { minimum: 0 })),
      v.description('Learning rates, one more than boundaries.'),
    ),
  },
  course: 'own',
  keras: 'PiecewiseConstantDecay',
  aliases: ['MultiStepLR'],
});
