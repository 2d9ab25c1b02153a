import type { TargetSchema } from '#language';
import type { ScoredSamples } from '../../tasks/index.js';
import type { MetricContext, MetricCounter } from './metricCounter.js';
import { meanOfSamples, meanOfValues } from './weightedMean.js';

/**
 * Returns the mean of what scores cost: of one of several classes, by all of its scores; of two classes and of labels, by each.
 *
 * @param ofScore the cost of a score of what applies (1) or not (0)
 * @param ofScores the cost of the scores of a sample, which begin at `first`
 */
export function meanCost(
  context: MetricContext,
  ofScore: (score: number, target: number) => number,
  ofScores: (predictions: ArrayLike<number>, first: number, units: number, target: number) => number,
): MetricCounter {
  if (isOneOfSeveral(context.target))
    return meanOfSamples(({ predictions, units, targets }, sample) =>
      ofScores(predictions, sample * units, units, targets[sample] ?? -1),
    );
  return meanOfValues(context, ({ predictions, targets }: ScoredSamples, index) =>
    ofScore(predictions[index] ?? NaN, targets[index] ?? NaN),
  );
}

/** Tells whether a sample is of one of several classes, each with a score. */
export function isOneOfSeveral({ type }: TargetSchema): boolean {
  return type === 'classes';
}
