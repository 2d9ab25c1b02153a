import * as v from 'valibot';
import { text } from '../grammar/values.js';
import { declareLoss } from './declareLoss.js';
import { fromLogits } from './lossArguments.js';
import { shares } from './requiredScores.js';

export const sparse_categorical_crossentropy = declareLoss({
  name: 'sparse_categorical_crossentropy',
  doc: '`-log(p)` of the score of the class; of a sequence, the mean over its steps.',
  arguments: {
    ...fromLogits,
    ignore_class: v.optional(
      v.nullable(text('A class whose samples, or steps, do not count.', { names: 'class' })),
      null,
    ),
  },
  targets: ['classes', 'sequence'],
  scores: shares,
  takesLogits: true,
  keras: 'SparseCategoricalCrossentropy',
  torch: ['NLLLoss'],
  aliases: ['scce', 'nll_loss', 'crossentropy', 'cross_entropy', 'sparse_crossentropy'],
  torchWithLogits: ['CrossEntropyLoss'],
  aliasesWithLogits: ['softmax_cross_entropy', 'softmax_cross_entropy_with_logits'],
});
