import type { DecisionPoint } from '#protocol';
import type { SplitEvaluation } from '../charts/evaluationLines.js';
import type { SplitDecision } from './decisionLines.js';

/** The threshold that is looked at on a split. */
export interface MovedDecision extends SplitDecision {
  readonly point: DecisionPoint;
}

/** Returns the point of the lowest threshold that is at least this one, or that of the run. */
export function pointAt(
  { decision: { threshold: own, points } }: SplitDecision,
  threshold: number | null,
): DecisionPoint {
  const wanted = threshold ?? own;
  return (
    points.findLast((point) => point.threshold >= wanted) ?? { threshold: own, true_positives: 0, false_positives: 0 }
  );
}

/** Returns the names of the positive and the negative class; `null` of other targets than binary ones. */
export function classNames({ confusion_matrix, positive }: SplitEvaluation): readonly [string, string] | null {
  const negative = confusion_matrix?.classes.find((name) => name !== positive);
  return positive === undefined || negative === undefined ? null : [positive, negative];
}

/** Returns the confusion matrix at a threshold. */
export function countsOf({ decision, point }: MovedDecision, classes: readonly string[], positive: string): number[][] {
  const { positives, negatives } = decision;
  const { true_positives, false_positives } = point;
  const ofPositive = (name: string) => name === positive;
  return classes.map((actual) =>
    classes.map((predicted) => {
      if (ofPositive(actual)) return ofPositive(predicted) ? true_positives : positives - true_positives;
      return ofPositive(predicted) ? false_positives : negatives - false_positives;
    }),
  );
}
