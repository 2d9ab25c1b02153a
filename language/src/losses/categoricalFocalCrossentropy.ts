import * as v from 'valibot';
import { number } from '../grammar/values.js';
import { declareLoss } from './declareLoss.js';
import { categoricalSmoothing, fromLogits, gamma } from './lossArguments.js';
import { shares } from './requiredScores.js';

export const categorical_focal_crossentropy = declareLoss({
  name: 'categorical_focal_crossentropy',
  doc: '`-Σ alpha · (1 - p)^gamma · t · log(p)`: categorical cross-entropy in which hard samples count more.',
  arguments: {
    ...gamma,
    alpha: v.optional(number('Factor of the loss.', { minimum: 0 }), 0.25),
    ...fromLogits,
    ...categoricalSmoothing,
  },
  targets: ['classes', 'sequence'],
  scores: shares,
  takesLogits: true,
  keras: 'CategoricalFocalCrossentropy',
  aliases: ['categorical_focal_loss', 'sparse_categorical_focal_loss', 'categorical_focal_cross_entropy'],
});
