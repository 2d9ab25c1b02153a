import { hasPositiveClass } from '#language';
import { type ClassCount, ofClassCounts } from './classCounts.js';
import { meanOf } from './meanOf.js';
import type { MetricContext, MetricCounter } from './metricCounter.js';

/** How values of classes become one; `null`: that of the positive class, if there is one with the only score, else the mean. */
export type Average = 'binary' | 'macro' | 'micro' | 'weighted' | null;

/**
 * Returns the counter of a metric that is a value of each class, averaged as in scikit-learn: over the classes that occur or are
 * predicted, or over all labels.
 */
export function averageOfClasses(
  context: MetricContext,
  average: Average,
  value: (count: ClassCount) => number,
): MetricCounter {
  const { target } = context;
  const isOfPositive = target.type === 'image' || (average === 'binary' && hasPositiveClass(target));
  const usual = isOfPositive || target.type === 'binary' ? 'binary' : 'macro';
  return ofClassCounts(context, ({ classes }) => {
    const counted = target.type === 'labels' ? classes : classes.filter((one) => one.actual + one.predicted > 0);
    switch (isOfPositive ? 'binary' : (average ?? usual)) {
      case 'binary':
        return classes[1] ? value(classes[1]) : NaN;
      case 'macro':
        return meanOf(counted.map(value));
      case 'micro':
        return value(counted.reduce(together, { actual: 0, predicted: 0, hits: 0, total: 0 }));
      case 'weighted': {
        const sum = counted.reduce((all, one) => all + one.actual * value(one), 0);
        return ratio(
          sum,
          counted.reduce((all, { actual }) => all + actual, 0),
        );
      }
    }
  });
}

/** Returns `part / whole`, and 0 of nothing. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function together(a: ClassCount, b: ClassCount): ClassCount {
  return {
    actual: a.actual + b.actual,
    predicted: a.predicted + b.predicted,
    hits: a.hits + b.hits,
    total: a.total + b.total,
  };
}
