import { declareLoss } from './declareLoss.js';
import { margins } from './requiredScores.js';

export const hinge = declareLoss({
  name: 'hinge',
  doc: 'Mean of `max(1 - y · p, 0)` with `y` 1 for what applies and -1 for what does not; predictions are `sigmoid(p)`.',
  arguments: {},
  targets: ['binary', 'labels'],
  scores: margins,
  predictions: 'sigmoid',
  keras: 'Hinge',
  aliases: ['hinge_loss'],
});

export const squared_hinge = declareLoss({
  name: 'squared_hinge',
  doc: 'Mean of `max(1 - y · p, 0)²` with `y` 1 for what applies and -1 for what does not; predictions are `sigmoid(p)`.',
  arguments: {},
  targets: ['binary', 'labels'],
  scores: margins,
  predictions: 'sigmoid',
  keras: 'SquaredHinge',
});
