import type { Optimizer } from '../definition.js';
import { write } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import type { Rule } from './rule.js';

/** What is usual, from fine-tuning to the boldest; the optimizers' own defaults lie inside. */
const usual: Readonly<Record<Optimizer['name'], readonly [least: number, most: number, common: number]>> = {
  sgd: [1e-5, 1, 0.01],
  adam: [1e-6, 0.03, 0.001],
  rmsprop: [1e-6, 0.03, 0.001],
};

/** A rate far from what an optimizer is used with is mostly a slip. */
export const learningRate: Rule = ({ report, root, definition }) => {
  const { name, learning_rate: rate } = definition.training.optimizer;
  const value = entryAt(root, 'training', 'optimizer', name, 'learning_rate')?.value;
  const [least, most, common] = usual[name];
  if (!value || (rate >= least && rate <= most)) return;
  const effect = rate > most ? 'training will hardly settle' : 'training will hardly move';
  const message = `A learning rate of ${rate} is unusual for \`${name}\` (${least} to ${most}): ${effect}. ${common} is common.`;
  report('training/learning-rate', value.span, message, { fixes: [write(String(common), value.span)] });
};
