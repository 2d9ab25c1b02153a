import { write } from '../fixes/write.js';
import { optimizers } from '../optimizers/index.js';
import { entryAt } from '../parse/entryAt.js';
import type { Rule } from './rule.js';

/** A rate far from what an optimizer is used with is mostly a slip. */
export const learningRate: Rule = ({ report, root, definition }) => {
  const { name, learning_rate: rate } = definition.training.optimizer;
  const value = entryAt(root, 'training', 'optimizer', name, 'learning_rate')?.value;
  const { least, most, common } = optimizers[name].usualRate;
  if (!value || (rate >= least && rate <= most)) return;
  const effect = rate > most ? 'training will hardly settle' : 'training will hardly move';
  const message = `A learning rate of ${rate} is unusual for \`${name}\` (${least} to ${most}): ${effect}. ${common} is common.`;
  report('training/learning-rate', value.span, message, { fixes: [write(String(common), value.span)] });
};
