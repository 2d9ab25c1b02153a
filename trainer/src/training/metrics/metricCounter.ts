import type { MetricName, MetricOf, TargetSchema } from '#language';
import type { Evaluator, ScoredSamples } from '../../tasks/index.js';

/** A metric over any number of batches: computed over samples, never averaged over batches. */
export interface MetricCounter {
  /** Whether it is meaningful for a single batch. If so, the sums of two sets of samples add up. */
  readonly perBatch: boolean;
  /** Name of its sums if they are those of other metrics of the same output, too; `null`: its own. */
  readonly shared: 'counts' | 'scores' | 'moments' | null;
  /** Adds samples to the sums in place; initial sums are `[]`. */
  readonly count: (sums: number[], samples: ScoredSamples) => void;
  readonly result: (sums: readonly number[]) => number;
  /** Adds other sums as if each of their samples occurred so many times; left out: sums add up. */
  readonly merge?: (sums: number[], others: readonly number[], times: number) => void;
  /**
   * For sums that hold every sample: returns the result by how many times each occurs. What all results need, such as an order, is
   * computed once.
   */
  readonly ofTimes?: (sums: readonly number[]) => (times: ArrayLike<number>) => number;
}

/** What a metric is counted for. */
export interface MetricContext {
  readonly target: TargetSchema;
  readonly evaluator: Evaluator;
  /** The score from which on a class or label counts as predicted. */
  readonly threshold: number;
  /** How many numbers of samples are kept at most, for metrics that need all of them. */
  readonly mostNumbers: number;
}

/** Returns the counter of a metric with its arguments, for a target that it supports. */
export type MetricOfArguments<Name extends MetricName> = (
  metric: MetricOf<Name>,
  context: MetricContext,
) => MetricCounter;
