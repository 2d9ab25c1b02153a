import type { TargetSchema } from '../dataSchema.js';
import { listNear } from '../diagnostics/listNear.js';
import { writeNear } from '../fixes/write.js';
import { fittingMetrics, hasPositiveClass, metricFitsLoss, type MetricName, metrics } from '../metrics/index.js';
import { entryAt } from '../parse/entryAt.js';
import type { Node } from '../parse/node.js';
import { taskOf } from '../tasks/index.js';
import { ends } from './ends.js';
import type { Rule } from './rule.js';

/** A metric, and how it averages over classes, must mean something for what is predicted, and for the loss if it needs one. */
export const metricsFitTarget: Rule = (context) => {
  const { report, root, definition, data } = context;
  const list = entryAt(root, 'training', 'metrics')?.value;
  const written = definition.training.metrics ?? [];
  if (!data || list?.kind !== 'list') return;
  const all = ends(context);
  const predicted = all.flatMap(({ target }) => target ?? []);
  const targets = predicted.length > 0 ? predicted : data.targets;
  const fits = fittingMetrics(targets);
  for (const item of list.items) {
    const name = nameOf(item);
    const metric = written.find((one) => one.name === name);
    if (!metric) continue;
    if (fits.includes(metric.name)) {
      const average = averageIn(item);
      if (average && !targets.some(hasPositiveClass))
        report('training/metric-target', average.span, needsTwoClasses(metric.name, targets), {
          fixes: writeNear('macro', average.span),
        });
      const needed = metrics[metric.name].loss;
      if (needed !== null && !all.some(({ loss }) => loss === null || metricFitsLoss(metric, loss)))
        report(
          'training/metric-target',
          item.span,
          `\`${metric.name}\` needs the loss \`${needed}\`, without \`ignore_class\`.`,
        );
      continue;
    }
    const free = fits.find((candidate) => written.every((one) => one.name !== candidate)) ?? null;
    const message = `\`${metric.name}\` does not fit ${phraseOf(targets)}. Fitting ${fits.length === 1 ? 'is' : 'are'} ${listNear(null, fits)}.`;
    report('training/metric-target', item.span, message, { fixes: writeNear(free, item.span) });
  }
};

/** Returns the name of a metric, with or without arguments. */
function nameOf(item: Node): string | null {
  if (item.kind === 'scalar') return item.text;
  return item.kind === 'map' ? (item.entries[0]?.key ?? null) : null;
}

/** Returns where an item says `average: binary`. */
function averageIn(item: Node): Node | null {
  const own = item.kind === 'map' ? item.entries[0]?.value : undefined;
  if (own?.kind === 'scalar') return own.text === 'binary' ? own : null;
  const average = own?.kind === 'map' ? own.entries.find(({ key }) => key === 'average')?.value : undefined;
  return average?.kind === 'scalar' && average.text === 'binary' ? average : null;
}

function needsTwoClasses(name: MetricName, targets: readonly TargetSchema[]): string {
  return `\`average: binary\` of \`${name}\` needs two classes, but it is used for ${phraseOf(targets)}. Use \`macro\`, \`weighted\` or \`micro\`.`;
}

function phraseOf(targets: readonly TargetSchema[]): string {
  return [...new Set(targets.map((target) => taskOf(target).phrase))].join(' or ');
}
