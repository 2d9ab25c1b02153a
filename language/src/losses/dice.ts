import * as v from 'valibot';
import { integers } from '../grammar/values.js';
import { declareLoss } from './declareLoss.js';
import { membership } from './requiredScores.js';

export const dice = declareLoss({
  name: 'dice',
  doc: '`1 - 2 · Σ t · p / (Σ t + Σ p)`: how little the predicted and the actual set overlap.',
  arguments: {
    axis: v.optional(
      v.nullable(integers('Dimensions to sum over, the batch counted; `null`: the whole batch is one set.')),
      null,
    ),
  },
  targets: ['binary', 'labels', 'image'],
  scores: membership,
  keras: 'Dice',
  aliases: ['dice_loss', 'DiceLoss', 'soft_dice'],
});
