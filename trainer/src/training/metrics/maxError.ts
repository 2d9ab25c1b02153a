import { countSamples, weightOf } from '../../tasks/index.js';
import type { MetricOfArguments } from './metricCounter.js';

/** Sums: the largest error. */
export const max_error: MetricOfArguments<'max_error'> = () => ({
  perBatch: false,
  shared: null,
  count(sums, samples) {
    const { predictions, targets, units } = samples;
    for (let index = 0; index < countSamples(samples) * units; index++) {
      if (weightOf(samples, Math.floor(index / units)) === 0) continue;
      sums[0] = Math.max(sums[0] ?? 0, Math.abs((predictions[index] ?? NaN) - (targets[index] ?? NaN)));
    }
  },
  merge(sums, [largest], times) {
    if (times > 0 && largest !== undefined) sums[0] = Math.max(sums[0] ?? 0, largest);
  },
  result: ([largest = NaN]) => largest,
});
