import type { TargetSchema } from '#language';
import { countSamples, weightOf } from '../../tasks/index.js';
import { keepRows, keptColumn } from './keptRows.js';
import { meanOf } from './meanOf.js';
import type { MetricContext, MetricCounter } from './metricCounter.js';

/** Area under a curve of samples with these scores. */
export type Area = (
  scores: ArrayLike<number>,
  isPositive: (sample: number) => boolean,
  weightOf: (sample: number) => number,
) => number;

/**
 * Returns the counter of an area under a curve: of two classes with one score, that of the positive one; of others, of each class
 * against the rest. Classes whose area is NaN are left out. Rows that are kept: the weight, the class (of labels, whether each
 * applies), and the scores.
 */
export function areaOfScores(
  { target, mostNumbers }: MetricContext,
  average: 'macro' | 'weighted' | 'micro',
  area: Area,
): MetricCounter {
  const units = countScores(target);
  const isOfLabels = target.type === 'labels';
  const before = 1 + (isOfLabels ? units : 1);
  const width = before + units;
  return {
    perBatch: false,
    shared: 'scores',
    count(sums, samples) {
      const { predictions, targets } = samples;
      keepRows(sums, countSamples(samples), width, mostNumbers, (rows, sample) => {
        rows.push(weightOf(samples, sample));
        if (!isOfLabels) rows.push(targets[sample] ?? -1);
        else for (let unit = 0; unit < units; unit++) rows.push(targets[sample * units + unit] ?? 0);
        for (let unit = 0; unit < units; unit++) rows.push(predictions[sample * units + unit] ?? NaN);
      });
    },
    result(sums) {
      const weights = keptColumn(sums, width, 0);
      const classes = Array.from({ length: units }, (_, unit) => {
        const actual = keptColumn(sums, width, isOfLabels ? 1 + unit : 1);
        const positive = isOfLabels || units === 1 ? 1 : unit;
        const scores = keptColumn(sums, width, before + unit);
        return { scores, isPositive: (sample: number) => actual[sample] === positive };
      });
      const weight = (sample: number) => weights[sample] ?? 1;
      if (average === 'micro' && units > 1) {
        const rows = weights.length;
        const all = new Float64Array(rows * units);
        classes.forEach(({ scores }, unit) => {
          all.set(scores, unit * rows);
        });
        const isPositive = (index: number) => classes[Math.floor(index / rows)]?.isPositive(index % rows) ?? false;
        return area(all, isPositive, (index) => weight(index % rows));
      }
      const areas = classes.map(({ scores, isPositive }) => {
        const support = weights.reduce((sum, one, sample) => sum + (isPositive(sample) ? one : 0), 0);
        return { area: area(scores, isPositive, weight), support };
      });
      const known = areas.filter((one) => !Number.isNaN(one.area));
      if (average !== 'weighted') return meanOf(known.map((one) => one.area));
      const total = known.reduce((sum, { support }) => sum + support, 0);
      return known.reduce((sum, one) => sum + one.support * one.area, 0) / total;
    },
  };
}

function countScores(target: TargetSchema): number {
  return target.type === 'classes' || target.type === 'labels' ? target.classes.length : 1;
}
