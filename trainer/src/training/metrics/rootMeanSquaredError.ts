import { countSamples, weightOf } from '../../tasks/index.js';
import { meanOf } from './meanOf.js';
import type { MetricOfArguments } from './metricCounter.js';

/** Sums: the weights, then the squared errors of each number; the values of a picture are one. */
export const root_mean_squared_error: MetricOfArguments<'root_mean_squared_error'> = (_, { target }) => {
  const columns = target.type === 'numbers' ? target.names.length : 1;
  return {
    perBatch: true,
    shared: null,
    count(sums, samples) {
      while (sums.length < 1 + columns) sums.push(0);
      const { predictions, targets, units } = samples;
      for (let sample = 0; sample < countSamples(samples); sample++) {
        const weight = weightOf(samples, sample);
        if (weight === 0) continue;
        sums[0] = (sums[0] ?? 0) + weight * (units / columns);
        for (let unit = 0; unit < units; unit++) {
          const index = sample * units + unit;
          const at = 1 + (columns === 1 ? 0 : unit);
          sums[at] = (sums[at] ?? 0) + weight * ((predictions[index] ?? NaN) - (targets[index] ?? NaN)) ** 2;
        }
      }
    },
    result: ([weights = 0, ...squares]) => (weights === 0 ? 0 : meanOf(squares.map((sum) => Math.sqrt(sum / weights)))),
  };
};
