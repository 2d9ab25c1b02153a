import { countSamples, weightOf } from '../../tasks/index.js';
import { keepRows, keptColumn } from './keptRows.js';
import { meanOf } from './meanOf.js';
import type { MetricOfArguments } from './metricCounter.js';

/** Rows that are kept: the weight, and the error of each number. */
export const median_absolute_error: MetricOfArguments<'median_absolute_error'> = (_, { target, mostNumbers }) => {
  const columns = target.type === 'numbers' ? target.names.length : 1;
  const width = 1 + columns;
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
    result(sums) {
      const weights = keptColumn(sums, width, 0);
      return meanOf(
        Array.from({ length: columns }, (_, column) => weightedMedian(keptColumn(sums, width, 1 + column), weights)),
      );
    },
  };
};

/** Returns the value up to which lies half of the weight; between two, their mean. NaN of nothing, or if a value is NaN. */
function weightedMedian(values: Float64Array, weights: Float64Array): number {
  if (values.some(Number.isNaN)) return NaN;
  const order = Uint32Array.from(values.keys())
    .filter((row) => (weights[row] ?? 0) > 0)
    .sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const half = order.reduce((sum, row) => sum + (weights[row] ?? 0), 0) / 2;
  let below = 0;
  for (const [rank, row] of order.entries()) {
    below += weights[row] ?? 0;
    const value = values[row] ?? NaN;
    if (below > half) return value;
    if (below === half) return (value + (values[order[rank + 1] ?? row] ?? NaN)) / 2;
  }
  return NaN;
}
