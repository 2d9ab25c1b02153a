import * as v from 'valibot';
import { number } from '../grammar/values.js';
import { declareLoss } from './declareLoss.js';

export const huber = declareLoss({
  name: 'huber',
  doc: 'Mean of `(p - t)² / 2` where `abs(p - t)` is at most `delta`, else of `delta · (abs(p - t) - delta / 2)`: outliers count less.',
  arguments: { delta: v.optional(number('The error from which on the loss is linear.', { minimum: 0 }), 1) },
  targets: ['binary', 'labels', 'number', 'numbers', 'image'],
  scores: null,
  keras: 'Huber',
  torch: ['HuberLoss', 'SmoothL1Loss'],
  aliases: ['smooth_l1'],
});
