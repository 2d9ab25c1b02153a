import { type Decision, type DecisionCosts, decisionFigures, type DecisionPoint, type SplitName } from '#protocol';
import type { Line } from '../charts/line.js';
import { strings } from '../strings.js';

/** What the threshold of an output leads to on a split. */
export interface SplitDecision {
  readonly split: SplitName;
  readonly decision: Decision;
}

/** A position on a curve, by the counts at a threshold. */
type Position = (decision: Decision, point: DecisionPoint) => { readonly x: number; readonly y: number };

const figuresOf = ({ positives, negatives }: Decision, point: DecisionPoint, costs: DecisionCosts | null = null) =>
  decisionFigures({ ...point, positives, negatives }, costs);

/** Positions on the curves that a threshold moves along. */
export const positions = {
  roc: (decision, point) => {
    const { falsePositiveRate, recall } = figuresOf(decision, point);
    return { x: falsePositiveRate, y: recall };
  },
  precision_recall: (decision, point) => {
    const { recall, precision, called } = figuresOf(decision, point);
    return { x: recall, y: called === 0 ? NaN : precision };
  },
  gains: (decision, point) => {
    const { calledShare, recall } = figuresOf(decision, point);
    return { x: calledShare, y: recall };
  },
} satisfies Record<string, Position>;

/** Returns the position of what is earned, by the share of calls. */
export function earned(costs: DecisionCosts): Position {
  return (decision, point) => {
    const { calledShare, money } = figuresOf(decision, point, costs);
    return { x: calledShare, y: money ?? NaN };
  };
}

/** Returns the mark of a threshold on a curve; none where the curve has no such position. */
export function thresholdMark({ split, decision }: SplitDecision, point: DecisionPoint, position: Position): Line[] {
  const at = position(decision, point);
  if (Number.isNaN(at.y)) return [];
  return [{ label: strings.atThreshold(String(point.threshold)), role: split, look: 'marked', points: [at] }];
}

/** Returns a curve through the thresholds, one line for each split. */
export function curvesOf(decisions: readonly SplitDecision[], position: Position): Line[] {
  return decisions.map(({ split, decision }) => {
    const { positives, negatives, points } = decision;
    const none = { threshold: Infinity, true_positives: 0, false_positives: 0 };
    const all = { threshold: -Infinity, true_positives: positives, false_positives: negatives };
    return {
      ...{ label: strings.split[split], role: split, look: 'smooth' as const },
      points: [none, ...points, all].map((point) => position(decision, point)),
    };
  });
}

/** Returns the line of what would be reached by chance, or by perfect calibration. */
export function diagonal(label: string): Line {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ];
  return { label, role: 'reference', look: 'dashed', points };
}

/** Returns the share of positive samples by the mean score of each range of scores. */
export function calibrationLines(decisions: readonly SplitDecision[]): Line[] {
  const lines = decisions.map(({ split, decision: { calibration } }): Line => ({
    ...{ label: strings.split[split], role: split, look: 'marked' },
    points: calibration.map(({ score, share }) => ({ x: score, y: share })),
  }));
  return [...lines, diagonal(strings.calibrated)];
}
