import { write } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import { lossOfTarget } from '../resolveLoss.js';
import { lossesFor } from './lossesFor.js';
import { targetWords } from './targetWords.js';
import type { Rule } from './rule.js';

/** A loss compares scores with what the data has: it must be made for that. */
export const lossFitsTarget: Rule = ({ report, root, definition, data }) => {
  const { loss } = definition.training;
  const place = entryAt(root, 'training', 'loss')?.value.span;
  if (!data || !loss || !place || lossesFor[data.target.type].includes(loss)) return;
  const better = lossOfTarget[data.target.type];
  report('training/loss-target', place, `\`${loss}\` does not fit ${targetWords(data.target)}. Use \`${better}\`.`, {
    fixes: [write(better, place)],
  });
};
