import type { TargetSchema } from '#language';
import { countSamples, type Evaluator, type ScoredSamples, weightOf } from '../../tasks/index.js';
import type { MetricContext, MetricCounter } from './metricCounter.js';

/** Weights of the samples, or steps, of a class. */
export interface ClassCount {
  /** Of those that are of the class, that are predicted to be, and both. */
  readonly actual: number;
  readonly predicted: number;
  readonly hits: number;
  /** Of all. */
  readonly total: number;
}

/** Sums: the total, how far apart actual and predicted classes are, the squares of that, then actual, predicted and hits of each class. */
const first = 3;

/**
 * Returns a counter that counts what is, and is predicted to be, of each class: all that metrics of decided classes need, without a
 * confusion matrix, which is large for the tokens of a text.
 */
export function ofClassCounts(context: MetricContext, result: (counts: ClassCounts) => number): MetricCounter {
  return {
    perBatch: false,
    shared: 'counts',
    count: counterFor(context),
    result: (sums) => result(readCounts(sums, context.target)),
  };
}

/** What was counted. */
export interface ClassCounts {
  readonly total: number;
  /** Sums of the distances between the indices of actual and predicted classes, and of their squares. */
  readonly distances: number;
  readonly squaredDistances: number;
  /** Each class, in order: of two classes, the negative and the positive one. */
  readonly classes: readonly ClassCount[];
}

function readCounts(sums: readonly number[], target: TargetSchema): ClassCounts {
  const [total = 0, distances = 0, squaredDistances = 0] = sums;
  const classes = Array.from({ length: countClasses(target) }, (_, position): ClassCount => {
    const [actual = 0, predicted = 0, hits = 0] = sums.slice(first + 3 * position, first + 3 * position + 3);
    return { actual, predicted, hits, total };
  });
  return { total, distances, squaredDistances, classes };
}

/** Returns the number of classes that are counted: those of a sequence without padding, of a picture two. */
function countClasses(target: TargetSchema): number {
  switch (target.type) {
    case 'classes':
    case 'binary':
    case 'labels':
      return target.classes.length;
    case 'sequence':
      return target.ids - 1;
    case 'image':
      return 2;
    case 'number':
    case 'numbers':
      return 0;
  }
}

function counterFor({ target, evaluator, threshold }: MetricContext): MetricCounter['count'] {
  const size = first + 3 * countClasses(target);
  const each = eachFor(target, evaluator, threshold);
  return (sums, samples) => {
    while (sums.length < size) sums.push(0);
    each(sums, samples);
  };
}

function eachFor(target: TargetSchema, { decide, isCounted }: Evaluator, threshold: number): MetricCounter['count'] {
  if (target.type === 'labels')
    return (sums, samples) => {
      countLabels(sums, samples, decide);
    };
  // The id 0 of a sequence is padding.
  const offset = target.type === 'sequence' ? 1 : 0;
  const isPicture = target.type === 'image';
  return (sums, samples) => {
    const { targets, predictions } = samples;
    const each = targets.length / countSamples(samples);
    for (let index = 0; index < targets.length; index++) {
      if (!isCounted(samples, index)) continue;
      const weight = weightOf(samples, Math.floor(index / each));
      const actual = isPicture ? reaches(targets, index, threshold) : (targets[index] ?? 0) - offset;
      const predicted = isPicture ? reaches(predictions, index, threshold) : decide(samples, index) - offset;
      const distance = Math.abs(actual - predicted);
      add(sums, 0, weight);
      add(sums, 1, weight * distance);
      add(sums, 2, weight * distance ** 2);
      add(sums, first + 3 * actual, weight);
      // A sequence may be predicted to have ended.
      if (predicted >= 0) add(sums, first + 3 * predicted + 1, weight);
      if (distance === 0) add(sums, first + 3 * actual + 2, weight);
    }
  };
}

function countLabels(sums: number[], samples: ScoredSamples, decide: Evaluator['decide']): void {
  const { units, targets } = samples;
  for (let sample = 0; sample < countSamples(samples); sample++) {
    const weight = weightOf(samples, sample);
    add(sums, 0, weight);
    for (let label = 0; label < units; label++) {
      const index = sample * units + label;
      const isActual = targets[index] === 1;
      const isPredicted = decide(samples, index) === 1;
      if (isActual) add(sums, first + 3 * label, weight);
      if (isPredicted) add(sums, first + 3 * label + 1, weight);
      if (isActual && isPredicted) add(sums, first + 3 * label + 2, weight);
    }
  }
}

function reaches(values: ArrayLike<number>, index: number, threshold: number): number {
  return (values[index] ?? NaN) >= threshold ? 1 : 0;
}

function add(sums: number[], index: number, value: number): void {
  sums[index] = (sums[index] ?? 0) + value;
}
