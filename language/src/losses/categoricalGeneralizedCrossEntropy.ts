import * as v from 'valibot';
import { number } from '../grammar/values.js';
import { declareLoss } from './declareLoss.js';
import { shares } from './requiredScores.js';

export const categorical_generalized_cross_entropy = declareLoss({
  name: 'categorical_generalized_cross_entropy',
  doc: '`(1 - p^q) / q` of the score of the class, for labels of which some are wrong: from cross-entropy (`q` near 0) to the absolute error (`q` near 1).',
  arguments: {
    q: v.optional(
      v.pipe(
        number('How little wrong labels count, above 0 and below 1.', { minimum: 0, maximum: 1 }),
        v.check((q) => q > 0 && q < 1, 'must be above 0 and below 1'),
      ),
      0.5,
    ),
  },
  targets: ['classes', 'sequence'],
  scores: shares,
  takesLogits: true,
  keras: 'CategoricalGeneralizedCrossEntropy',
  aliases: ['gce', 'generalized_cross_entropy', 'categorical_generalized_crossentropy'],
});
