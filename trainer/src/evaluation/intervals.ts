import { losses as lossesByName, metricKeys, outputKey, type TrainedOutput } from '#language';
import type { Intervals } from '#protocol';
import { evaluatorOf } from '../tasks/index.js';
import { metricCounter } from '../training/metrics/index.js';
import type { OutputScores } from '../training/training.js';
import { lossStatistic, metricStatistic } from './metricStatistic.js';
import { resample, type Statistic } from './resample.js';

/** An output that is evaluated. */
export type EvaluatedOutput = Pick<TrainedOutput, 'name' | 'target' | 'metrics' | 'weight'> &
  Partial<Pick<TrainedOutput, 'loss'>>;

/**
 * Returns the 95 % interval of the losses and metrics of a split: the percentiles 2.5 and 97.5 of resamples of its samples (Efron and
 * Tibshirani 1993, chapter 13). A figure without an interval, such as that of a single sample, is left out.
 *
 * @param thresholds of each output
 */
export function intervalsOf(
  outputs: readonly EvaluatedOutput[],
  scores: readonly OutputScores[],
  thresholds: readonly number[],
): Intervals {
  const statistics = statisticsOf(outputs, scores, thresholds);
  const resamples = resample(statistics.map(([, statistic]) => statistic));
  return Object.fromEntries(
    statistics.flatMap(([key], index) => {
      const interval = percentileInterval(resamples[index] ?? new Float64Array());
      return interval === null ? [] : [[key, interval]];
    }),
  );
}

/** Returns the percentiles 2.5 and 97.5 of the finite values; `null` if fewer than half are. */
export function percentileInterval(values: Float64Array): [number, number] | null {
  const finite = values.filter(Number.isFinite).sort();
  if (finite.length === 0 || finite.length < values.length / 2) return null;
  return [quantile(finite, 0.025), quantile(finite, 0.975)];
}

function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const [lower, upper] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return lower + (upper - lower) * (at - Math.floor(at));
}

function statisticsOf(
  outputs: readonly EvaluatedOutput[],
  scores: readonly OutputScores[],
  thresholds: readonly number[],
): readonly (readonly [string, Statistic])[] {
  const several = outputs.length > 1;
  const losses = outputs.map((output, index) => lossOf(output, scores[index]));
  const ofOutputs = outputs.flatMap(({ name, target, metrics }, index): (readonly [string, Statistic])[] => {
    const own = scores[index];
    if (!own) return [];
    const threshold = thresholds[index] ?? 0.5;
    const evaluator = evaluatorOf(target, threshold);
    const keys = metricKeys(metrics);
    return [
      ...(several && losses[index] ? [[outputKey(name, 'loss', several), losses[index]] as const] : []),
      ...metrics.map((metric, at) => {
        const counter = metricCounter(metric, { target, evaluator, threshold, mostNumbers: Infinity });
        return [outputKey(name, keys[at] ?? metric.name, several), metricStatistic(counter, own, evaluator)] as const;
      }),
    ];
  });
  const total = totalLoss(outputs, losses);
  return [...(total ? [['loss', total] as const] : []), ...ofOutputs];
}

/** Returns the loss of an output; `null` if that of each sample is not known. */
function lossOf({ target, loss }: EvaluatedOutput, scores: OutputScores | undefined): Statistic | null {
  if (!scores?.sampleLosses) return null;
  const hasSteps = target.type === 'sequence' && !(loss && lossesByName[loss.name].alignsSteps);
  return lossStatistic(scores.sampleLosses, hasSteps ? stepsOf(scores) : undefined);
}

/** Returns how many steps of each sample are no padding. */
function stepsOf({ targets, sampleLosses }: OutputScores): Float64Array {
  const steps = new Float64Array(sampleLosses?.length ?? 0);
  const each = targets.length / steps.length;
  targets.forEach((id, index) => {
    const sample = Math.floor(index / each);
    if (id !== 0) steps[sample] = (steps[sample] ?? 0) + 1;
  });
  return steps;
}

/** Returns the weighted sum of the outputs' losses; `null` if one is not known. */
function totalLoss(outputs: readonly EvaluatedOutput[], losses: readonly (Statistic | null)[]): Statistic | null {
  const [first] = losses;
  if (!first || losses.includes(null)) return null;
  const of = (times: Float64Array) =>
    losses.reduce((sum, loss, index) => sum + (outputs[index]?.weight ?? 1) * (loss?.of(times) ?? NaN), 0);
  return { groups: first.groups, cost: first.cost * losses.length, of };
}
