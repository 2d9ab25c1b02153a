import type { PredictionCosts, TargetOf, ThresholdChoice } from '#language';
import { decisionFigures } from '#protocol';
import { evaluatorOf, type ScoredSamples } from '../tasks/index.js';
import { metricCounter } from '../training/metrics/index.js';
import { countDecisions, type Decisions } from './countDecisions.js';
import { shortestBetween } from './shortestBetween.js';

/** A threshold, and what is reached with it. */
export interface BestThreshold {
  readonly threshold: number;
  readonly value: number;
}

/**
 * Returns the threshold that is best by a metric or by what is earned; among equal ones, that which predicts the fewest samples positive.
 * It is the shortest number between the lowest score that is predicted positive and the next lower one. `null` if the metric is not
 * defined at any threshold, or a score is NaN.
 */
export function chooseThreshold(
  target: TargetOf<'binary'>,
  samples: ScoredSamples,
  choice: ThresholdChoice,
  costs: PredictionCosts | null,
): BestThreshold | null {
  const counted = countDecisions(samples);
  if (!counted) return null;
  const { positives, negatives, decisions } = counted;
  const value = valueOf(target, choice, costs);
  let best: (BestThreshold & { readonly at: number }) | null = null;
  for (const [at, decision] of [{ score: Infinity, true_positives: 0, false_positives: 0 }, ...decisions].entries()) {
    // No threshold is above a score of 1.
    if (decision.score === Infinity && (decisions[0]?.score ?? 1) >= 1) continue;
    const here = value({ ...decision, positives, negatives });
    if (!Number.isNaN(here) && (best === null || here > best.value)) best = { at, value: here, threshold: 0 };
  }
  if (best === null) return null;
  const [score, below] = [decisions[best.at - 1]?.score ?? 1, decisions[best.at]?.score ?? -Infinity];
  return { value: best.value, threshold: shortestBetween(below, score) };
}

type Counts = Pick<Decisions, 'positives' | 'negatives'> & {
  readonly true_positives: number;
  readonly false_positives: number;
};

function valueOf(
  target: TargetOf<'binary'>,
  choice: ThresholdChoice,
  costs: PredictionCosts | null,
): (counts: Counts) => number {
  if (choice.name === 'costs') {
    return (counts) => decisionFigures(counts, costs).money ?? NaN;
  }
  const threshold = 0.5;
  const context = { target, evaluator: evaluatorOf(target, threshold), threshold, mostNumbers: Infinity };
  const { count, result } = metricCounter(choice, context);
  return ({ true_positives, false_positives, positives, negatives }) => {
    const sums: number[] = [];
    // All samples that are alike, as one with their weight.
    const weights = [true_positives, false_positives, positives - true_positives, negatives - false_positives];
    count(sums, { predictions: [1, 1, 0, 0], units: 1, targets: [1, 0, 1, 0], weights });
    return result(sums);
  };
}
