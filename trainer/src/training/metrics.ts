import { type Metric, metricFits, metricNames, type TargetSchema, taskOf } from '#language';
import { countSamples, type Evaluator, evaluatorOf, type ScoredSamples, weightOf } from '../tasks/index.js';
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
  accuracy: (evaluator) =>
    mean(evaluator, (samples, index) => (evaluator.decide(samples, index) === samples.targets[index] ? 1 : 0)),
  precision: (evaluator) => shareOfHits(evaluator, evaluator.predictedClasses),
  recall: (evaluator) => shareOfHits(evaluator, evaluator.actualClasses),
  auc,
  mean_absolute_error: (evaluator) => mean(evaluator, (samples, index) => Math.abs(error(samples, index))),
  mean_squared_error: (evaluator) => mean(evaluator, (samples, index) => error(samples, index) ** 2),
};

function misfit(metric: Metric, target: TargetSchema): string {
  const fitting = metricNames.filter((name) => metricFits(name, target));
  const use = [fitting.slice(0, -1).join(', '), fitting.at(-1) ?? ''].filter((words) => words !== '').join(' or ');
  return `The metric ${metric} does not fit ${taskOf(target).phrase}. Use ${use}.`;
}

function error({ predictions, targets }: ScoredSamples, index: number): number {
  return (predictions[index] ?? NaN) - (targets[index] ?? NaN);
}

function add(sums: number[], index: number, value: number): void {
  sums[index] = (sums[index] ?? 0) + value;
}

/** Mean of a value over the values of the targets that count, by the weights of their samples. Sums: `[total, weights]`. */
function mean({ isCounted }: Evaluator, value: (samples: ScoredSamples, index: number) => number): MetricCounter {
  return {
    perBatch: true,
    count(sums, samples) {
      const each = samples.targets.length / countSamples(samples);
      let [sum, weights] = [0, 0];
      for (let index = 0; index < samples.targets.length; index++) {
        if (!isCounted(samples, index)) continue;
        const weight = weightOf(samples, Math.floor(index / each));
        sum += weight * value(samples, index);
        weights += weight;
      }
      add(sums, 0, sum);
      add(sums, 1, weights);
    },
    // As in Keras, where nothing counts.
    result: ([sum = 0, weights = 0]) => (weights === 0 ? 0 : sum / weights),
  };
}

/**
 * Mean over classes of hits / selected samples, by their weights; 0 if none is selected. Sums: `[selected, hits]` for each class.
 *
 * @param selected the classes that a sample is selected for
 */
function shareOfHits(
  { scoredClasses, actualClasses, predictedClasses }: Evaluator,
  selected: Evaluator['actualClasses'],
): MetricCounter {
  return {
    perBatch: false,
    count(sums, samples) {
      for (let last = 2 * scoredClasses.length - 1; sums.length <= last;) sums.push(0);
      for (let sample = 0; sample < countSamples(samples); sample++) {
        const actual = actualClasses(samples, sample);
        const predicted = predictedClasses(samples, sample);
        const weight = weightOf(samples, sample);
        for (const position of selected(samples, sample)) add(sums, 2 * position, weight);
        for (const position of actual) if (predicted.includes(position)) add(sums, 2 * position + 1, weight);
      }
    },
    result: (sums) =>
      average(
        scoredClasses.map((_, position) => {
          const [selected = 0, hits = 0] = sums.slice(2 * position, 2 * position + 2);
          return selected === 0 ? 0 : hits / selected;
        }),
      ),
  };
}

/** Area under the ROC curve. Sums: for each sample, its weight, and for each class whether it is of it, and the score: the area needs them all. */
function auc({ scoredClasses, actualClasses }: Evaluator): MetricCounter {
  const width = 1 + 2 * scoredClasses.length;
  return {
    perBatch: false,
    count(sums, samples) {
      const { predictions, units } = samples;
      for (let sample = 0; sample < countSamples(samples); sample++) {
        const actual = actualClasses(samples, sample);
        sums.push(weightOf(samples, sample));
        for (let unit = 0; unit < units; unit++)
          sums.push(actual.includes(unit) ? 1 : 0, predictions[sample * units + unit] ?? NaN);
      }
    },
    result(sums) {
      const column = (at: number) =>
        Float64Array.from({ length: sums.length / width }, (_, row) => sums[row * width + at] ?? NaN);
      const weights = column(0);
      const areas = scoredClasses.map((_, position) => {
        const [actual, scores] = [column(1 + 2 * position), column(2 + 2 * position)];
        return rocArea(
          scores,
          (sample) => actual[sample] === 1,
          (sample) => weights[sample] ?? 1,
        );
      });
      return average(areas.filter((area) => !Number.isNaN(area)));
    },
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
