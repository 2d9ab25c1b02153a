import type { Metric, TargetSchema } from '#language';
import { rocArea } from './rocArea.js';

/** What a network said of some samples, and what is true. */
export interface ScoredSamples {
  /** `[samples, outputs]`, row by row. */
  readonly predictions: ArrayLike<number>;
  readonly outputs: number;
  /** One a sample. */
  readonly targets: ArrayLike<number>;
}

/** A metric over any number of batches: it is counted over samples, never averaged over batches. */
export interface MetricCounter {
  /** Whether it says something of a single batch. If so, the sums of two sets of samples are those of both when added. */
  readonly perBatch: boolean;
  /** Adds samples to what was counted so far; nothing counted is `[]`. */
  readonly count: (sums: number[], samples: ScoredSamples) => void;
  readonly result: (sums: readonly number[]) => number;
}

/**
 * A metric for a target. Accuracy, precision and recall of a binary target take scores from `threshold` on as positive; those of
 * classes take the class with the highest score. Precision, recall and auc of classes are unweighted means over the classes, each
 * against all others; a class that never occurs has no auc.
 *
 * @throws where the metric has no meaning for the target; the message is for people.
 */
export function metricCounter(metric: Metric, target: TargetSchema, threshold: number): MetricCounter {
  const decide = target.type === 'classes' ? highestScore : reaches(threshold);
  // A binary target asks about the positive class, classes about each of them.
  const classIndices = target.type === 'classes' ? target.classes.map((_name, index) => index) : [1];
  switch (metric) {
    case 'accuracy':
      throwIfUnsuitable(target.type === 'number', metric, target);
      return mean((samples, index) => (decide(samples, index) === samples.targets[index] ? 1 : 0));
    case 'precision':
      throwIfUnsuitable(target.type === 'number', metric, target);
      return shareOfHits(classIndices, decide, (_actual, predicted) => predicted);
    case 'recall':
      throwIfUnsuitable(target.type === 'number', metric, target);
      return shareOfHits(classIndices, decide, (actual) => actual);
    case 'auc':
      throwIfUnsuitable(target.type === 'number', metric, target);
      return auc(classIndices);
    case 'mean_absolute_error':
      throwIfUnsuitable(target.type === 'classes', metric, target);
      return mean((samples, index) => Math.abs(error(samples, index)));
    case 'mean_squared_error':
      throwIfUnsuitable(target.type === 'classes', metric, target);
      return mean((samples, index) => error(samples, index) ** 2);
  }
}

function throwIfUnsuitable(wrong: boolean, metric: Metric, target: TargetSchema): void {
  if (!wrong) return;
  throw new Error(
    target.type === 'number'
      ? `The metric ${metric} needs classes, but ${target.name} is a number. Use mean_absolute_error or mean_squared_error.`
      : `The metric ${metric} needs a number to predict, but the target has classes. Use accuracy, auc, precision or recall.`,
  );
}

type Decision = (samples: ScoredSamples, index: number) => number;

function reaches(threshold: number): Decision {
  return ({ predictions }, index) => ((predictions[index] ?? NaN) >= threshold ? 1 : 0);
}

function highestScore({ predictions, outputs }: ScoredSamples, index: number): number {
  const first = index * outputs;
  let best = first;
  for (let at = first + 1; at < first + outputs; at++) {
    if ((predictions[at] ?? NaN) > (predictions[best] ?? NaN)) best = at;
  }
  return best - first;
}

function error({ predictions, targets }: ScoredSamples, index: number): number {
  return (predictions[index] ?? NaN) - (targets[index] ?? NaN);
}

function add(sums: number[], index: number, value: number): void {
  sums[index] = (sums[index] ?? 0) + value;
}

/** Sums: the values' sum, how many. */
function mean(value: (samples: ScoredSamples, index: number) => number): MetricCounter {
  return {
    perBatch: true,
    count(sums, samples) {
      let sum = 0;
      for (let index = 0; index < samples.targets.length; index++) sum += value(samples, index);
      add(sums, 0, sum);
      add(sums, 1, samples.targets.length);
    },
    result: ([sum = 0, samples = 0]) => sum / samples,
  };
}

/** Sums: for each class, how many samples are in question, and how many of those are hits. 0 where none is in question. */
function shareOfHits(
  classes: readonly number[],
  decide: Decision,
  inQuestion: (isActual: boolean, isPredicted: boolean) => boolean,
): MetricCounter {
  return {
    perBatch: false,
    count(sums, samples) {
      for (let index = 0; index < samples.targets.length; index++) {
        const predicted = decide(samples, index);
        classes.forEach((of, position) => {
          const isActual = samples.targets[index] === of;
          const isPredicted = predicted === of;
          add(sums, 2 * position, inQuestion(isActual, isPredicted) ? 1 : 0);
          add(sums, 2 * position + 1, isActual && isPredicted ? 1 : 0);
        });
      }
    },
    result: (sums) =>
      average(classes.map((_of, position) => (sums[2 * position + 1] ?? 0) / Math.max(1, sums[2 * position] ?? 0))),
  };
}

/** Sums: for each sample its target and its scores, as the area needs them all. */
function auc(classes: readonly number[]): MetricCounter {
  const width = classes.length + 1;
  return {
    perBatch: false,
    count(sums, { predictions, outputs, targets }) {
      for (let index = 0; index < targets.length; index++) {
        sums.push(targets[index] ?? NaN);
        for (let output = 0; output < outputs; output++) sums.push(predictions[index * outputs + output] ?? NaN);
      }
    },
    result(sums) {
      const column = (at: number) =>
        Float64Array.from({ length: sums.length / width }, (_, row) => sums[row * width + at] ?? NaN);
      const targets = column(0);
      const areas = classes.map((of, index) => rocArea(column(index + 1), (sample) => targets[sample] === of));
      return average(areas.filter((area) => !Number.isNaN(area)));
    },
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
