import { countSamples } from '../../tasks/index.js';
import type { MetricOfArguments } from './metricCounter.js';
import { meanOfSamples } from './weightedMean.js';

export const subset_accuracy: MetricOfArguments<'subset_accuracy'> = (_, { evaluator: { decide, isCounted } }) =>
  meanOfSamples((samples, sample) => {
    const { targets } = samples;
    const each = targets.length / countSamples(samples);
    for (let index = sample * each; index < (sample + 1) * each; index++) {
      if (isCounted(samples, index) && decide(samples, index) !== targets[index]) return 0;
    }
    return 1;
  });
