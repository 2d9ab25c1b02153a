import type { TargetSchema } from '../dataSchema.js';
import type { Metric } from '../definition.js';
import { listWords } from '../diagnostics/words.js';
import { writeNear } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import { taskOf } from '../tasks/index.js';
import { ends } from './ends.js';
import type { Rule } from './rule.js';

const fitting: Record<TargetSchema['type'], readonly Metric[]> = {
  classes: ['accuracy', 'auc', 'precision', 'recall'],
  binary: ['accuracy', 'auc', 'precision', 'recall', 'mean_absolute_error', 'mean_squared_error'],
  number: ['mean_absolute_error', 'mean_squared_error'],
};

/** A metric must mean something for what is predicted. */
export const metricsFitTarget: Rule = (context) => {
  const { report, root, definition, data } = context;
  const list = entryAt(root, 'training', 'metrics')?.value;
  if (!data || list?.kind !== 'list') return;
  const target = ends(context).find((end) => end.target !== null)?.target ?? data.target;
  const fits = fitting[target.type];
  for (const item of list.items) {
    const metric = definition.training.metrics?.find((name) => item.kind === 'scalar' && item.text === name);
    if (metric === undefined || fits.includes(metric)) continue;
    const free = fits.find((candidate) => !definition.training.metrics?.includes(candidate)) ?? null;
    const message = `\`${metric}\` does not fit ${taskOf(target).phrase}. Fitting ${fits.length === 1 ? 'is' : 'are'} ${listWords(fits)}.`;
    report('training/metric-target', item.span, message, { fixes: writeNear(free, item.span) });
  }
};
