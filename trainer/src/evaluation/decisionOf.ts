import type { Decision, DecisionPoint } from '#protocol';
import { type ScoredSamples, weightOf } from '../tasks/index.js';
import { countDecisions, type Decisions } from './countDecisions.js';
import { shortestBetween } from './shortestBetween.js';

/** Evenly spaced thresholds, and shares of the samples whose thresholds are listed too. */
const evenThresholds = 100;
const evenShares = 100;
/** The share of the samples whose lift is told without rounding. */
const toldShare = 0.1;
const [calibrationBins, histogramBins] = [10, 40];

/** What decided the threshold of a binary output. */
export type ThresholdUsed = Pick<Decision, 'threshold' | 'chosen' | 'costs'>;

/** Returns all about the threshold of a binary target, `decision` of an evaluation; `null` if a score is NaN. */
export function decisionOf(samples: ScoredSamples, used: ThresholdUsed): Decision | null {
  const counted = countDecisions(samples);
  if (!counted) return null;
  const { positives, negatives } = counted;
  return {
    ...used,
    ...{ positives, negatives },
    points: pointsOf(counted, used.threshold),
    calibration: calibrationOf(samples),
    histogram: histogramOf(samples),
  };
}

/** Returns the counts at evenly spaced thresholds, and at those of evenly spaced shares of the samples. */
function pointsOf({ positives, negatives, decisions }: Decisions, threshold: number): DecisionPoint[] {
  const all = positives + negatives;
  const betweenAt = (index: number) =>
    shortestBetween(decisions[index + 1]?.score ?? -Infinity, decisions[index]?.score ?? 0);
  const ofShares: number[] = [];
  let next = 1;
  decisions.forEach(({ true_positives, false_positives }, index) => {
    const called = true_positives + false_positives;
    if (called < (next / evenShares) * all) return;
    const before = decisions[index - 1];
    const isBeyond =
      before !== undefined &&
      before.true_positives + before.false_positives < toldShare * all &&
      called >= toldShare * all;
    ofShares.push(...(isBeyond ? [betweenAt(index - 1)] : []), betweenAt(index));
    next = Math.floor((called / all) * evenShares) + 1;
  });
  const even = Array.from({ length: evenThresholds + 1 }, (_, index) => index / evenThresholds);
  const falling = [...new Set([...even, ...ofShares, threshold])].sort((a, b) => b - a);
  let at = 0;
  const points = falling.map((threshold): DecisionPoint => {
    while ((decisions[at]?.score ?? -Infinity) >= threshold) at++;
    const { true_positives = 0, false_positives = 0 } = decisions[at - 1] ?? {};
    return { threshold, true_positives, false_positives };
  });
  // Of thresholds that decide the same, the one in use or the lowest says it.
  return points.filter((point, index) => {
    const following = points[index + 1];
    const isSame =
      following?.true_positives === point.true_positives && following.false_positives === point.false_positives;
    return point.threshold === threshold || !isSame;
  });
}

/** Bins scores as scikit-learn's `calibration_curve` with the strategy `uniform`. */
function calibrationOf(samples: ScoredSamples): Decision['calibration'] {
  const sums = Array.from({ length: calibrationBins }, () => ({ weight: 0, score: 0, positive: 0 }));
  forEachScore(samples, (score, isPositive, weight) => {
    let bin = 0;
    while (bin < calibrationBins - 1 && score > (bin + 1) * (1 / calibrationBins)) bin++;
    const sum = sums[bin];
    if (!sum) return;
    sum.weight += weight;
    sum.score += weight * score;
    if (isPositive) sum.positive += weight;
  });
  return sums.flatMap(({ weight, score, positive }) =>
    weight === 0 ? [] : [{ score: score / weight, share: positive / weight, weight }],
  );
}

function histogramOf(samples: ScoredSamples): Decision['histogram'] {
  const empty = () => new Array<number>(histogramBins).fill(0);
  const [positives, negatives] = [empty(), empty()];
  forEachScore(samples, (score, isPositive, weight) => {
    const bins = isPositive ? positives : negatives;
    const bin = Math.min(histogramBins - 1, Math.max(0, Math.floor(score * histogramBins)));
    bins[bin] = (bins[bin] ?? 0) + weight;
  });
  return { positives, negatives };
}

function forEachScore(
  samples: ScoredSamples,
  visit: (score: number, isPositive: boolean, weight: number) => void,
): void {
  for (let sample = 0; sample < samples.predictions.length; sample++)
    visit(samples.predictions[sample] ?? NaN, samples.targets[sample] === 1, weightOf(samples, sample));
}
