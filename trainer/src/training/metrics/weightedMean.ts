import { countSamples, type ScoredSamples, weightOf } from '../../tasks/index.js';
import type { MetricContext, MetricCounter } from './metricCounter.js';

/** Returns the mean of a value of each sample, by their weights. */
export function meanOfSamples(value: (samples: ScoredSamples, sample: number) => number): MetricCounter {
  return weightedMean((samples, add) => {
    for (let sample = 0; sample < countSamples(samples); sample++)
      add(value(samples, sample), weightOf(samples, sample));
  });
}

/** Returns the mean of a value of each value of the targets that counts, by the weights of their samples. */
export function meanOfValues(
  { evaluator: { isCounted } }: MetricContext,
  value: (samples: ScoredSamples, index: number) => number,
): MetricCounter {
  return weightedMean((samples, add) => {
    const each = samples.targets.length / countSamples(samples);
    for (let index = 0; index < samples.targets.length; index++) {
      if (isCounted(samples, index)) add(value(samples, index), weightOf(samples, Math.floor(index / each)));
    }
  });
}

/** Returns the mean of a value of each number that is predicted, by the weights of their samples. */
export function meanOfNumbers(value: (predicted: number, target: number) => number): MetricCounter {
  return weightedMean(({ predictions, targets, weights, units }, add) => {
    for (let index = 0; index < targets.length; index++) {
      add(value(predictions[index] ?? NaN, targets[index] ?? NaN), weights?.[Math.floor(index / units)] ?? 1);
    }
  });
}

/** Sums: `[total, weights]`. */
function weightedMean(
  visit: (samples: ScoredSamples, add: (value: number, weight: number) => void) => void,
): MetricCounter {
  return {
    perBatch: true,
    shared: null,
    count(sums, samples) {
      let [sum, weights] = [0, 0];
      visit(samples, (value, weight) => {
        // 0 · ∞ is NaN.
        if (weight === 0) return;
        sum += weight * value;
        weights += weight;
      });
      sums[0] = (sums[0] ?? 0) + sum;
      sums[1] = (sums[1] ?? 0) + weights;
    },
    // As in Keras, where nothing counts.
    result: ([sum = 0, weights = 0]) => (weights === 0 ? 0 : sum / weights),
  };
}
