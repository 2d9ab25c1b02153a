import * as v from 'valibot';
import { integers, number } from '../grammar/values.js';
import { declareLoss } from './declareLoss.js';
import { membership } from './requiredScores.js';

const factor = (doc: string) => v.optional(number(doc, { minimum: 0 }), 0.5);

export const tversky = declareLoss({
  name: 'tversky',
  doc: '`1 - Σ t · p / (Σ t · p + alpha · Σ t · (1 - p) + beta · Σ (1 - t) · p)`; with both 0.5 it is `dice`.',
  arguments: {
    alpha: factor('What counts that is missed.'),
    beta: factor('What counts that is predicted wrongly.'),
    axis: v.optional(
      v.nullable(integers('Dimensions to sum over, the batch counted; `null`: the whole batch is one set.')),
      null,
    ),
  },
  targets: ['binary', 'labels', 'image'],
  scores: membership,
  keras: 'Tversky',
  aliases: ['tversky_loss', 'TverskyLoss'],
});
