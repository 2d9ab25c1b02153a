import type { TargetSchema } from '#language';
import { countSamples, weightOf } from '../../tasks/index.js';
import { keepRows, keptColumn } from './keptRows.js';
import { meanOf } from './meanOf.js';
import type { MetricContext, MetricCounter } from './metricCounter.js';
import { type RankedScores, rankScores } from './rankScores.js';

/** Area under a curve of samples with these weights. */
export type Area = (ranked: RankedScores, weights: ArrayLike<number>) => number;

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

  /** Returns the area by the weights of the rows that are kept. */
  function areaOf(sums: readonly number[]): (weights: Float64Array) => number {
    const classes = Array.from({ length: units }, (_, unit) => {
      const actual = keptColumn(sums, width, isOfLabels ? 1 + unit : 1);
      const positive = isOfLabels || units === 1 ? 1 : unit;
      const scores = keptColumn(sums, width, before + unit);
      return { scores, isPositive: (sample: number) => actual[sample] === positive };
    });
    if (average === 'micro' && units > 1) {
      const rows = keptColumn(sums, width, 0).length;
      const all = new Float64Array(rows * units);
      classes.forEach(({ scores }, unit) => {
        all.set(scores, unit * rows);
      });
      const isPositive = (index: number) => classes[Math.floor(index / rows)]?.isPositive(index % rows) ?? false;
      const ranked = rankScores(all, isPositive, (index) => index % rows);
      return (weights) => (ranked ? area(ranked, weights) : NaN);
    }
    const ranked = classes.map(({ scores, isPositive }) => ({ isPositive, ranked: rankScores(scores, isPositive) }));
    return (weights) => {
      const areas = ranked.map(({ isPositive, ranked }) => ({
        isPositive,
        area: ranked ? area(ranked, weights) : NaN,
      }));
      const known = areas.filter((one) => !Number.isNaN(one.area));
      if (average !== 'weighted') return meanOf(known.map((one) => one.area));
      const supports = known.map(({ isPositive }) =>
        weights.reduce((sum, weight, sample) => sum + (isPositive(sample) ? weight : 0), 0),
      );
      const total = supports.reduce((sum, support) => sum + support, 0);
      return known.reduce((sum, one, index) => sum + (supports[index] ?? 0) * one.area, 0) / total;
    };
  }

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
    result: (sums) => areaOf(sums)(keptColumn(sums, width, 0)),
    ofTimes(sums) {
      const [ofWeights, weights] = [areaOf(sums), keptColumn(sums, width, 0)];
      const product = new Float64Array(weights.length);
      return (times) => {
        for (let row = 0; row < product.length; row++) product[row] = (weights[row] ?? 0) * (times[row] ?? 0);
        return ofWeights(product);
      };
    },
  };
}

function countScores(target: TargetSchema): number {
  return target.type === 'classes' || target.type === 'labels' ? target.classes.length : 1;
}
