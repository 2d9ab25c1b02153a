import { type Metric, metricFits, metricNames, type TargetSchema } from '#language';
import { type Evaluator, evaluatorOf, type ScoredSamples } from '../tasks/index.js';
import { rocArea } from './rocArea.js';

/** A metric over any number of batches: computed over samples, never averaged over batches. */
export interface MetricCounter {
  /** Whether it is meaningful for a single batch. If so, the sums of two sets of samples add up. */
  readonly perBatch: boolean;
  /** Adds samples to the sums in place; initial sums are `[]`. */
  readonly count: (sums: number[], samples: ScoredSamples) => void;
  readonly result: (sums: readonly number[]) => number;
}

/**
 * Returns the counter of a metric for a target. Precision, recall and AUC are unweighted one-vs-rest means over the classes that
 * have a score: of two classes, the positive one; a class that never occurs has no AUC.
 *
 * @throws if the metric is not defined for the target; the message is for people
 */
export function metricCounter(metric: Metric, target: TargetSchema, threshold: number): MetricCounter {
  if (!metricFits(metric, target)) throw new Error(misfit(metric, target));
  return counters[metric](evaluatorOf(target, threshold));
}

const counters: Readonly<Record<Metric, (evaluator: Evaluator) => MetricCounter>> = {
  accuracy: ({ decide }) => mean((samples, index) => (decide(samples, index) === samples.targets[index] ? 1 : 0)),
  precision: ({ scoredClasses, decide }) => shareOfHits(scoredClasses, decide, (_actual, predicted) => predicted),
  recall: ({ scoredClasses, decide }) => shareOfHits(scoredClasses, decide, (actual) => actual),
  auc: ({ scoredClasses }) => auc(scoredClasses),
  mean_absolute_error: () => mean((samples, index) => Math.abs(error(samples, index))),
  mean_squared_error: () => mean((samples, index) => error(samples, index) ** 2),
};

function misfit(metric: Metric, target: TargetSchema): string {
  const fitting = metricNames.filter((name) => metricFits(name, target));
  const use = `Use ${fitting.slice(0, -1).join(', ')} or ${fitting.at(-1) ?? ''}.`;
  return target.type === 'number'
    ? `The metric ${metric} needs classes, but ${target.name} is a number. ${use}`
    : `The metric ${metric} needs a number to predict, but the target has classes. ${use}`;
}

function error({ predictions, targets }: ScoredSamples, index: number): number {
  return (predictions[index] ?? NaN) - (targets[index] ?? NaN);
}

function add(sums: number[], index: number, value: number): void {
  sums[index] = (sums[index] ?? 0) + value;
}

/** Mean of a value over samples. Sums: `[total, count]`. */
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

/** Mean over classes of hits / selected samples; 0 if none is selected. Sums: `[selected, hits]` for each class. */
function shareOfHits(
  classes: readonly number[],
  decide: Evaluator['decide'],
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

/** Area under the ROC curve. Sums: target and scores of every sample, because the area needs them all. */
function auc(classes: readonly number[]): MetricCounter {
  const width = classes.length + 1;
  return {
    perBatch: false,
    count(sums, { predictions, units, targets }) {
      for (let index = 0; index < targets.length; index++) {
        sums.push(targets[index] ?? NaN);
        for (let unit = 0; unit < units; unit++) sums.push(predictions[index * units + unit] ?? NaN);
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
