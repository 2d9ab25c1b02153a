import { countSamples, weightOf } from '../../tasks/index.js';
import { keepRows, keptColumn } from './keptRows.js';
import { meanOf } from './meanOf.js';
import type { MetricOfArguments } from './metricCounter.js';

/** Rows that are kept: the weight, and the error of each number. */
export const median_absolute_error: MetricOfArguments<'median_absolute_error'> = (_, { target, mostNumbers }) => {
  const columns = target.type === 'numbers' ? target.names.length : 1;
  const width = 1 + columns;
  const medianOf = (sums: readonly number[]) => {
    const medians = Array.from({ length: columns }, (_, column) => weightedMedian(keptColumn(sums, width, 1 + column)));
    return (weights: Float64Array) => meanOf(medians.map((median) => median(weights)));
  };
  return {
    perBatch: false,
    shared: null,
    count(sums, samples) {
      const { predictions, targets } = samples;
      keepRows(sums, countSamples(samples), width, mostNumbers, (rows, sample) => {
        rows.push(weightOf(samples, sample));
        for (let index = sample * columns; index < (sample + 1) * columns; index++)
          rows.push(Math.abs((predictions[index] ?? NaN) - (targets[index] ?? NaN)));
      });
    },
    result: (sums) => medianOf(sums)(keptColumn(sums, width, 0)),
    ofTimes(sums) {
      const [median, weights] = [medianOf(sums), keptColumn(sums, width, 0)];
      return (times) => median(weights.map((weight, row) => weight * (times[row] ?? 0)));
    },
  };
};

/**
 * Returns, by the weights, the value up to which lies half of the weight; between two, their mean. NaN of nothing, or if a value is
 * NaN.
 */
function weightedMedian(values: Float64Array): (weights: Float64Array) => number {
  if (values.some(Number.isNaN)) return () => NaN;
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  return (weights) => {
    let all = 0;
    for (const row of order) all += weights[row] ?? 0;
    let [below, lower] = [0, NaN];
    for (const row of order) {
      const weight = weights[row] ?? 0;
      if (weight === 0) continue;
      const value = values[row] ?? NaN;
      if (!Number.isNaN(lower)) return (lower + value) / 2;
      below += weight;
      if (below > all / 2) return value;
      if (below === all / 2) lower = value;
    }
    return lower;
  };
}
