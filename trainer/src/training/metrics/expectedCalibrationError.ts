import { countSamples, weightOf } from '../../tasks/index.js';
import type { MetricOfArguments } from './metricCounter.js';
import { isOneOfSeveral } from './probabilities.js';

/** Sums of each range: weight, scores, and what applies. */
export const expected_calibration_error: MetricOfArguments<'expected_calibration_error'> = (
  { bins },
  { target, evaluator },
) => {
  const isOfHighest = isOneOfSeveral(target);
  return {
    perBatch: false,
    shared: null,
    count(sums, samples) {
      while (sums.length < 3 * bins) sums.push(0);
      const { predictions, targets, units } = samples;
      const each = targets.length / countSamples(samples);
      for (let index = 0; index < targets.length; index++) {
        const predicted = isOfHighest ? evaluator.decide(samples, index) : 0;
        const score = predictions[isOfHighest ? index * units + predicted : index] ?? NaN;
        const applies = isOfHighest ? predicted === targets[index] : targets[index] === 1;
        const weight = weightOf(samples, Math.floor(index / each));
        const bin = Math.min(bins - 1, Math.max(0, Math.floor(score * bins)));
        const at = Number.isNaN(bin) ? 0 : 3 * bin;
        sums[at] = (sums[at] ?? 0) + weight;
        sums[at + 1] = (sums[at + 1] ?? 0) + weight * score;
        sums[at + 2] = (sums[at + 2] ?? 0) + (applies ? weight : 0);
      }
    },
    result(sums) {
      let [error, total] = [0, 0];
      for (let at = 0; at < 3 * bins; at += 3) {
        error += Math.abs((sums[at + 1] ?? 0) - (sums[at + 2] ?? 0));
        total += sums[at] ?? 0;
      }
      return error / total;
    },
  };
};
