import type { TargetSchema } from '../dataSchema.js';
import type { Loss } from '../definition.js';
import { write } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import { lossOfTarget } from '../resolveLoss.js';
import { targetWords } from './targetWords.js';
import type { Rule } from './rule.js';

const fitting: Record<TargetSchema['type'], readonly Loss[]> = {
  classes: ['sparse_categorical_crossentropy'],
  binary: ['binary_crossentropy', 'mean_squared_error', 'mean_absolute_error'],
  number: ['mean_squared_error', 'mean_absolute_error'],
};

/** A loss compares scores with what the data has: it must be made for that. */
export const lossFitsTarget: Rule = ({ report, root, definition, data }) => {
  const { loss } = definition.training;
  const place = entryAt(root, 'training', 'loss')?.value.span;
  if (!data || !loss || !place || fitting[data.target.type].includes(loss)) return;
  const better = lossOfTarget[data.target.type];
  report('training/loss-target', place, `\`${loss}\` does not fit ${targetWords(data.target)}. Use \`${better}\`.`, {
    fixes: [write(better, place)],
  });
};
