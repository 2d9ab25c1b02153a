import type { MetricOfArguments } from './metricCounter.js';
import { meanOfSamples } from './weightedMean.js';

export const top_k_accuracy: MetricOfArguments<'top_k_accuracy'> = ({ k }) =>
  meanOfSamples(({ predictions, units, targets }, sample) => {
    const target = targets[sample] ?? -1;
    const own = predictions[sample * units + target] ?? NaN;
    if (Number.isNaN(own)) return 0;
    let better = 0;
    for (let unit = 0; unit < units; unit++) {
      const score = predictions[sample * units + unit] ?? NaN;
      if (score > own || (score === own && unit > target)) better++;
    }
    return better < k ? 1 : 0;
  });
