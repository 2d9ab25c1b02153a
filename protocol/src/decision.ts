import * as v from 'valibot';
import { splitNameSchema } from './run.js';

const weight = v.pipe(v.number(), v.minValue(0));
const weights = v.array(weight);

/** What predictions are worth: what each sample that is predicted positive costs, and what each of them that is positive brings. */
const costsSchema = v.object({ call: weight, success: weight });
export type DecisionCosts = v.InferOutput<typeof costsSchema>;

/** Everything about the threshold of a binary target. All counts are sums of weights if samples have weights. */
export const decisionSchema = v.object({
  /** The score from which on samples are predicted positive. */
  threshold: v.number(),
  /** By what, on which split, with which value the threshold was chosen; `null`: it was given. */
  chosen: v.nullable(v.object({ by: v.string(), split: splitNameSchema, value: v.number() })),
  costs: v.nullable(costsSchema),
  positives: weight,
  negatives: weight,
  /** For some thresholds, the highest first: the positive and negative samples with at least this score, counted exactly. */
  points: v.array(v.object({ threshold: v.number(), true_positives: weight, false_positives: weight })),
  /** Samples by score, in 10 ranges of equal width that include their upper end: mean score, share of positive samples, weight. */
  calibration: v.array(v.object({ score: v.number(), share: v.number(), weight })),
  /** Weights of the samples of each class by score, in ranges of equal width from 0 to 1. */
  histogram: v.object({ positives: weights, negatives: weights }),
});
export type Decision = v.InferOutput<typeof decisionSchema>;
/** Counts at one of the thresholds of a decision. */
export type DecisionPoint = Decision['points'][number];

/** Positive and negative samples: all, and those that are predicted positive. */
export interface DecisionCounts {
  readonly positives: number;
  readonly negatives: number;
  readonly true_positives: number;
  readonly false_positives: number;
}

/** What follows from a threshold. Ratios of nothing are 0. */
export interface DecisionFigures {
  readonly called: number;
  /** Share of the samples that are predicted positive. */
  readonly calledShare: number;
  readonly precision: number;
  readonly recall: number;
  readonly falsePositiveRate: number;
  readonly accuracy: number;
  readonly f1: number;
  /** How many times as many of the samples predicted positive are positive as of all. */
  readonly lift: number;
  /** What is earned: `success · true_positives - call · called`; `null` without costs. */
  readonly money: number | null;
}

/** Returns what follows from counts at a threshold. */
export function decisionFigures(
  { positives, negatives, true_positives, false_positives }: DecisionCounts,
  costs: DecisionCosts | null,
): DecisionFigures {
  const [called, all] = [true_positives + false_positives, positives + negatives];
  const precision = ratio(true_positives, called);
  return {
    called,
    calledShare: ratio(called, all),
    precision,
    recall: ratio(true_positives, positives),
    falsePositiveRate: ratio(false_positives, negatives),
    accuracy: ratio(true_positives + negatives - false_positives, all),
    f1: ratio(2 * true_positives, called + positives),
    lift: ratio(precision, ratio(positives, all)),
    money: costs && costs.success * true_positives - costs.call * called,
  };
}

/** Returns the counts at the lowest of the points' thresholds that is at least this one. */
export function countsAt({ positives, negatives, points }: Decision, threshold: number): DecisionCounts {
  const { true_positives = 0, false_positives = 0 } = points.findLast((point) => point.threshold >= threshold) ?? {};
  return { positives, negatives, true_positives, false_positives };
}

/**
 * Returns the share of the positive samples among the given share of the samples with the highest scores; samples between two thresholds
 * count as if they were drawn at random.
 */
export function gainAt({ positives, negatives, points }: Decision, share: number): number {
  const wanted = share * (positives + negatives);
  let [called, true_positives] = [0, 0];
  for (const point of points) {
    const next = point.true_positives + point.false_positives;
    if (next >= wanted)
      return ratio(
        true_positives + (point.true_positives - true_positives) * ratio(wanted - called, next - called),
        positives,
      );
    [called, true_positives] = [next, point.true_positives];
  }
  const rest = positives + negatives - called;
  return ratio(true_positives + (positives - true_positives) * ratio(wanted - called, rest), positives);
}

/** Returns how many times as many of these samples are positive as of all: the lift of the given share of the highest scores. */
export function liftAt(decision: Decision, share: number): number {
  return ratio(gainAt(decision, share), share);
}

/** Says what a threshold means in practice. @param isPositive how a positive sample is told: `deposit = yes` */
export function decisionSentence(counts: DecisionCounts, threshold: number, isPositive: string): string {
  const { called, calledShare, recall } = decisionFigures(counts, null);
  const { positives, negatives, true_positives } = counts;
  const reached = `you reach ${formatCount(true_positives)} of the ${formatCount(positives)} with ${isPositive} (${percent(recall)})`;
  return `Call the ${formatCount(called)} of ${formatCount(positives + negatives)} samples with a score of at least ${threshold}: ${reached} with ${percent(calledShare)} of the calls.`;
}

/** Says what predictions earn at a threshold; `null` without costs. */
export function moneySentence(counts: DecisionCounts, costs: DecisionCosts | null): string | null {
  const { called, money } = decisionFigures(counts, costs);
  if (costs === null || money === null) return null;
  const word = money < 0 ? 'loses' : 'earns';
  return `That ${word} ${formatCount(Math.abs(money))}: ${formatCount(counts.true_positives)} successes of ${formatCount(costs.success)} each, less ${formatCount(called)} calls of ${formatCount(costs.call)}. ${ofAll(counts, costs)}`;
}

/** Says what calling every sample would earn, for comparison. */
function ofAll({ positives, negatives }: DecisionCounts, costs: DecisionCosts): string {
  const everyone = { positives, negatives, true_positives: positives, false_positives: negatives };
  const money = decisionFigures(everyone, costs).money ?? 0;
  return `Calling all ${formatCount(positives + negatives)} ${money < 0 ? 'loses' : 'earns'} ${formatCount(Math.abs(money))}.`;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function formatCount(count: number): string {
  return count.toLocaleString('en', { maximumFractionDigits: 2 });
}

function percent(share: number): string {
  return `${(100 * share).toLocaleString('en', { maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 })} %`;
}
