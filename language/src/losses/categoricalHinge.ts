import { declareLoss } from './declareLoss.js';
import { margins } from './requiredScores.js';

export const categorical_hinge = declareLoss({
  name: 'categorical_hinge',
  doc: '`max(1 + o - p, 0)` of the score `p` of the class and the largest score `o` of another one, at least 0; predictions are `softmax(p)`.',
  arguments: {},
  targets: ['classes', 'sequence'],
  scores: margins,
  predictions: 'softmax',
  keras: 'CategoricalHinge',
  aliases: ['multi_class_hinge'],
});
