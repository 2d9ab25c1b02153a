import { listNear } from '../diagnostics/listNear.js';
import { writeNear } from '../fixes/write.js';
import { metricFits, metricNames } from '../metrics.js';
import { entryAt } from '../parse/entryAt.js';
import { taskOf } from '../tasks/index.js';
import { ends } from './ends.js';
import type { Rule } from './rule.js';

/** A metric must mean something for what is predicted. */
export const metricsFitTarget: Rule = (context) => {
  const { report, root, definition, data } = context;
  const list = entryAt(root, 'training', 'metrics')?.value;
  if (!data || list?.kind !== 'list') return;
  const predicted = ends(context).flatMap(({ target }) => target ?? []);
  const targets = predicted.length > 0 ? predicted : data.targets;
  const fits = metricNames.filter((metric) => targets.some((target) => metricFits(metric, target)));
  for (const item of list.items) {
    const metric = definition.training.metrics?.find((name) => item.kind === 'scalar' && item.text === name);
    if (metric === undefined || fits.includes(metric)) continue;
    const free = fits.find((candidate) => !definition.training.metrics?.includes(candidate)) ?? null;
    const message = `\`${metric}\` does not fit ${[...new Set(targets.map((target) => taskOf(target).phrase))].join(' or ')}. Fitting ${fits.length === 1 ? 'is' : 'are'} ${listNear(metric, fits)}.`;
    report('training/metric-target', item.span, message, { fixes: writeNear(free, item.span) });
  }
};
