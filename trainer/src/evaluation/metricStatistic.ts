import { countSamples, type Evaluator, type ScoredSamples } from '../tasks/index.js';
import type { MetricCounter } from '../training/metrics/index.js';
import type { Statistic } from './resample.js';
import { dealSamples, type SampleGroups } from './sampleGroups.js';

/** How many groups there are at most, and how many numbers their sums have together. */
const [mostGroups, fewestGroups, mostSums] = [10_000, 200, 2 ** 21];

/** Samples of an output, with the loss of each if it is known. */
export interface ResampledSamples extends ScoredSamples {
  readonly sampleLosses?: ArrayLike<number> | undefined;
}

/** Returns a metric as a statistic of resamples. */
export function metricStatistic(
  counter: MetricCounter,
  samples: ResampledSamples,
  { isCounted }: Pick<Evaluator, 'isCounted'>,
): Statistic {
  const count = countSamples(samples);
  if (counter.ofTimes) {
    const sums: number[] = [];
    counter.count(sums, samples);
    return ofSamples(dealSamples(count, mostGroups), counter.ofTimes(sums), sums.length);
  }
  const take = (members: Uint32Array) => takeSamples(samples, members, isCounted);
  const ofOne: number[] = [];
  counter.count(ofOne, take(Uint32Array.of(0)));
  const width = Math.max(1, ofOne.length);
  const groups = dealSamples(count, Math.max(fewestGroups, Math.min(mostGroups, Math.floor(mostSums / width))));
  const sums = Array.from({ length: groups.count }, (_, group) => {
    const ofGroup: number[] = [];
    const members = groups.order.subarray(groups.starts[group], groups.starts[group + 1]);
    counter.count(ofGroup, take(members));
    return ofGroup;
  });
  return ofGroupSums(counter, groups, sums, width);
}

/**
 * Returns the mean loss as a statistic of resamples: of samples, or of the steps that count.
 *
 * @param losses the loss of each sample; of steps, their sum where the mean sample has a weight of 1
 * @param steps how many steps of each sample count; left out: samples have losses as wholes
 */
export function lossStatistic(losses: ArrayLike<number>, steps?: ArrayLike<number>): Statistic {
  const groups = dealSamples(losses.length, mostGroups);
  const sums = new Float64Array(groups.count);
  const sizes = new Float64Array(groups.count);
  let all = 0;
  for (let group = 0; group < groups.count; group++) {
    for (const sample of groups.order.subarray(groups.starts[group], groups.starts[group + 1])) {
      sums[group] = (sums[group] ?? 0) + (losses[sample] ?? NaN);
      sizes[group] = (sizes[group] ?? 0) + (steps?.[sample] ?? 1);
    }
    all += sizes[group] ?? 0;
  }
  const each = all / losses.length;
  const of = (times: Float64Array) => {
    let [sum, size] = [0, 0];
    for (let group = 0; group < times.length; group++) {
      sum += (times[group] ?? 0) * (sums[group] ?? 0);
      size += (times[group] ?? 0) * (sizes[group] ?? 0);
    }
    return (sum * each) / size;
  };
  return { groups, cost: groups.count, of };
}

/** Returns a statistic that needs to know how many times each sample occurs. */
function ofSamples(groups: SampleGroups, ofTimes: (times: Float64Array) => number, cost: number): Statistic {
  const ofSample = new Float64Array(groups.order.length);
  const of = (times: Float64Array) => {
    for (let group = 0; group < groups.count; group++) {
      const time = times[group] ?? 0;
      const end = groups.starts[group + 1] ?? 0;
      for (let at = groups.starts[group] ?? 0; at < end; at++) ofSample[groups.order[at] ?? 0] = time;
    }
    return ofTimes(ofSample);
  };
  return { groups, cost, of };
}

function ofGroupSums(
  { merge, result }: MetricCounter,
  groups: SampleGroups,
  sums: readonly (readonly number[])[],
  width: number,
): Statistic {
  const cost = groups.count * width;
  if (merge) {
    const of = (times: Float64Array) => {
      const merged: number[] = [];
      sums.forEach((ofGroup, group) => {
        const time = times[group] ?? 0;
        if (time > 0) merge(merged, ofGroup, time);
      });
      return result(merged);
    };
    return { groups, cost, of };
  }
  const flat = new Float64Array(cost);
  sums.forEach((ofGroup, group) => {
    flat.set(ofGroup, group * width);
  });
  const of = (times: Float64Array) => {
    const added = new Array<number>(width).fill(0);
    for (let group = 0; group < groups.count; group++) {
      const time = times[group] ?? 0;
      if (time === 0) continue;
      for (let at = 0, from = group * width; at < width; at++)
        added[at] = (added[at] ?? 0) + time * (flat[from + at] ?? 0);
    }
    return result(added);
  };
  return { groups, cost, of };
}

/** Returns some of the samples. */
function takeSamples(
  samples: ResampledSamples,
  members: Uint32Array,
  isCounted: Evaluator['isCounted'],
): ScoredSamples {
  const { predictions, targets, units, weights, sampleLosses } = samples;
  const each = (targets.length * units) / predictions.length;
  const taken = {
    units,
    predictions: rowsOf(predictions, units, members),
    targets: rowsOf(targets, each, members),
    weights: weights && rowsOf(weights, 1, members),
  };
  if (!sampleLosses) return taken;
  let loss = 0;
  for (const sample of members) loss += sampleLosses[sample] ?? NaN;
  // The loss of a sample is that of its steps, where the mean sample has a weight of 1.
  const steps = countSteps(samples, isCounted) / sampleLosses.length;
  return { ...taken, loss: (loss * steps) / Math.max(1, countSteps(taken, isCounted)) };
}

const steps = new WeakMap<ScoredSamples, number>();

/** Returns the number of values that count. */
function countSteps(samples: ScoredSamples, isCounted: Evaluator['isCounted']): number {
  const before = steps.get(samples);
  if (before !== undefined) return before;
  let counted = 0;
  for (let index = 0; index < samples.targets.length; index++) if (isCounted(samples, index)) counted++;
  steps.set(samples, counted);
  return counted;
}

function rowsOf(values: ArrayLike<number>, width: number, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length * width);
  rows.forEach((row, at) => {
    for (let column = 0; column < width; column++) taken[at * width + column] = values[row * width + column] ?? NaN;
  });
  return taken;
}
