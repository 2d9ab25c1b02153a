import type { MetricOfArguments } from './metricCounter.js';
import { meanOfSamples } from './weightedMean.js';

export const cosine_similarity: MetricOfArguments<'cosine_similarity'> = () =>
  meanOfSamples(({ predictions, targets, units }, sample) => {
    let [product, ofPredicted, ofTarget] = [0, 0, 0];
    for (let index = sample * units; index < (sample + 1) * units; index++) {
      const [predicted, target] = [predictions[index] ?? NaN, targets[index] ?? NaN];
      product += predicted * target;
      ofPredicted += predicted ** 2;
      ofTarget += target ** 2;
    }
    const lengths = Math.sqrt(ofPredicted) * Math.sqrt(ofTarget);
    return lengths === 0 ? 0 : product / lengths;
  });
