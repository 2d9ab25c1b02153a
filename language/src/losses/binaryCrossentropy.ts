import { declareLoss } from './declareLoss.js';
import { binarySmoothing, fromLogits } from './lossArguments.js';
import { probability } from './requiredScores.js';

export const binary_crossentropy = declareLoss({
  name: 'binary_crossentropy',
  doc: '`-t · log(p) - (1 - t) · log(1 - p)` of one score for the positive class; of several labels, the mean over them.',
  arguments: { ...fromLogits, ...binarySmoothing },
  targets: ['binary', 'labels', 'image'],
  scores: probability,
  takesLogits: true,
  keras: 'BinaryCrossentropy',
  torch: ['BCELoss'],
  aliases: ['bce', 'binary_cross_entropy', 'log_loss'],
  torchWithLogits: ['BCEWithLogitsLoss', 'MultiLabelSoftMarginLoss', 'SoftMarginLoss'],
  aliasesWithLogits: ['binary_cross_entropy_with_logits', 'sigmoid_cross_entropy_with_logits'],
});
