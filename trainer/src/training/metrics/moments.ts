import type { TargetSchema } from '#language';
import { countSamples, weightOf } from '../../tasks/index.js';
import { meanOf } from './meanOf.js';
import type { MetricContext, MetricCounter } from './metricCounter.js';

/** What varies of a number, as sums over the samples by their weights. */
export interface Moments {
  /** `Σ (t - mean of t)²` */
  readonly ofTargets: number;
  /** `Σ (e - mean of e)²` and `Σ e²` of errors `e`. */
  readonly ofErrors: number;
  readonly squaredErrors: number;
}

/** Sums: the number of samples, or values of pictures, then of each number: weight, mean target, moment, mean error, moment, squared errors. */
const [first, width] = [1, 6];

/**
 * Returns the counter of a metric of variances, the mean over several numbers; the values of a picture are one. The variances are
 * updated with every sample (West 1979), because a sum of squares would lose the digits of numbers that vary little.
 *
 * @param fewest of fewer samples, the metric is NaN
 */
export function ofMoments(
  { target }: MetricContext,
  fewest: number,
  result: (moments: Moments) => number,
): MetricCounter {
  const columns = countColumns(target);
  return {
    perBatch: false,
    shared: 'moments',
    count(sums, samples) {
      while (sums.length < first + width * columns) sums.push(0);
      const { predictions, targets, units } = samples;
      for (let sample = 0; sample < countSamples(samples); sample++) {
        const weight = weightOf(samples, sample);
        if (weight === 0) continue;
        sums[0] = (sums[0] ?? 0) + units / columns;
        for (let unit = 0; unit < units; unit++) {
          const target = targets[sample * units + unit] ?? NaN;
          const error = (predictions[sample * units + unit] ?? NaN) - target;
          const at = first + width * (columns === 1 ? 0 : unit);
          const total = (sums[at] ?? 0) + weight;
          sums[at] = total;
          update(sums, at + 1, target, weight, total);
          update(sums, at + 3, error, weight, total);
          sums[at + 5] = (sums[at + 5] ?? 0) + weight * error ** 2;
        }
      }
    },
    // Chan, Golub and LeVeque 1979.
    merge(sums, others, times) {
      if (times === 0) return;
      while (sums.length < others.length) sums.push(0);
      sums[0] = (sums[0] ?? 0) + times * (others[0] ?? 0);
      for (let at = first; at < others.length; at += width) {
        const added = times * (others[at] ?? 0);
        const total = (sums[at] ?? 0) + added;
        for (const mean of [at + 1, at + 3]) {
          const delta = (others[mean] ?? 0) - (sums[mean] ?? 0);
          const between = total === 0 ? 0 : (delta ** 2 * (sums[at] ?? 0) * added) / total;
          sums[mean + 1] = (sums[mean + 1] ?? 0) + times * (others[mean + 1] ?? 0) + between;
          sums[mean] = (sums[mean] ?? 0) + (total === 0 ? 0 : (delta * added) / total);
        }
        sums[at] = total;
        sums[at + 5] = (sums[at + 5] ?? 0) + times * (others[at + 5] ?? 0);
      }
    },
    result(sums) {
      if ((sums[0] ?? 0) < fewest) return NaN;
      return meanOf(
        Array.from({ length: columns }, (_, column) => {
          const [, , ofTargets = NaN, , ofErrors = NaN, squaredErrors = NaN] = sums.slice(first + width * column);
          return result({ ofTargets, ofErrors, squaredErrors });
        }),
      );
    },
  };
}

/** Returns what part of the variation is explained; where there is none, 0, or 1 if nothing is left. */
export function explained(left: number, variation: number): number {
  if (left === 0) return 1;
  return variation === 0 ? 0 : 1 - left / variation;
}

/** Updates a mean and `Σ (value - mean)²`. @param total the weight with that of the value */
function update(sums: number[], at: number, value: number, weight: number, total: number): void {
  const mean = sums[at] ?? 0;
  const delta = value - mean;
  sums[at] = mean + (delta * weight) / total;
  sums[at + 1] = (sums[at + 1] ?? 0) + weight * delta * (value - (sums[at] ?? 0));
}

function countColumns(target: TargetSchema): number {
  return target.type === 'numbers' ? target.names.length : 1;
}
