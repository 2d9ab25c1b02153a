import { declareLoss } from './declareLoss.js';
import { categoricalSmoothing, fromLogits } from './lossArguments.js';
import { shares } from './requiredScores.js';

export const categorical_crossentropy = declareLoss({
  name: 'categorical_crossentropy',
  doc: '`-Σ t · log(p)` over a score of each class, with `t` 1 for the class and 0 for others; of a sequence, the mean over its steps.',
  arguments: { ...fromLogits, ...categoricalSmoothing },
  targets: ['classes', 'sequence'],
  scores: shares,
  takesLogits: true,
  keras: 'CategoricalCrossentropy',
  aliases: ['cce', 'categorical_cross_entropy'],
});
