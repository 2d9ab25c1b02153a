import { declareSchedule } from './declareSchedule.js';

/** Always the same. */
export const constant = declareSchedule({
  name: 'constant',
  doc: 'Always the same rate, after a warm-up.',
  arguments: {},
  course: 'stays',
  aliases: ['ConstantLR', 'LinearLR'],
});
