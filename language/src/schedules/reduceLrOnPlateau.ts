import * as v from 'valibot';
import { choice, integer, number, text } from '../grammar/values.js';
import { declareSchedule } from './declareSchedule.js';

/** Falls where training makes no progress. */
export const reduce_lr_on_plateau = declareSchedule({
  name: 'reduce_lr_on_plateau',
  doc: 'Multiplies the rate by `factor` where a monitored value has not become better for `patience` epochs.',
  arguments: {
    monitor: v.optional(text("The monitored value, a key of an epoch's logs.", { names: 'monitor' }), 'val_loss'),
    factor: v.optional(number('Factor of the rate.', { minimum: 0, maximum: 1 }), 0.1),
    patience: v.optional(integer('Number of epochs without progress before the rate falls.', { minimum: 0 }), 10),
    min_delta: v.optional(number('The least change that counts as progress.', { minimum: 0 }), 0.0001),
    cooldown: v.optional(integer('Number of epochs after a fall in which none are counted.', { minimum: 0 }), 0),
    min_lr: v.optional(number('The least rate.', { minimum: 0 }), 0),
    mode: v.optional(
      choice('Whether lower or higher values are better; `auto`: as for the monitored value.', ['auto', 'min', 'max']),
      'auto',
    ),
  },
  course: 'falls',
  keras: 'ReduceLROnPlateau',
});
