import { countSamples, weightOf } from '../../tasks/index.js';
import type { MetricOfArguments } from './metricCounter.js';

/** Sums: the losses of the steps, and their weights. */
export const perplexity: MetricOfArguments<'perplexity'> = (_, { evaluator: { isCounted } }) => ({
  perBatch: true,
  shared: null,
  count(sums, samples) {
    const each = samples.targets.length / countSamples(samples);
    let [steps, weights] = [0, 0];
    for (let index = 0; index < samples.targets.length; index++) {
      if (!isCounted(samples, index)) continue;
      steps++;
      weights += weightOf(samples, Math.floor(index / each));
    }
    // The loss of a batch is the sum of its weighted losses, divided by the number of steps.
    sums[0] = (sums[0] ?? 0) + (samples.loss ?? NaN) * steps;
    sums[1] = (sums[1] ?? 0) + weights;
  },
  result: ([losses = NaN, weights = 0]) => (weights === 0 ? NaN : Math.exp(losses / weights)),
});
