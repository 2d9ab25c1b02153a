import type { Activation } from '../layers/activation.js';
import type { LossName } from '../losses/index.js';
import type { MetricName } from '../metrics/index.js';

/** What a target means for the network that predicts it. */
export interface Task {
  /** The loss and the metrics of definitions that name none. */
  readonly defaultLoss: LossName;
  readonly defaultMetrics: readonly MetricName[];
  /** Shape of the network's output without the batch: `[units]` of a vector. */
  readonly shape: readonly number[];
  /** Shape of a sample's target without the batch. */
  readonly targetShape: readonly number[];
  /** Whether the predictions are the class of each step, instead of scores. */
  readonly decidesSteps: boolean;
  /** The activation of its last layer. */
  readonly activation: Activation;
  /** Names of the classes that are told apart, in the order of their indices; empty for numbers. */
  readonly classes: readonly string[];
  /** Element type of a sample's target in a batch: class indices, or numbers. */
  readonly dtype: 'int32' | 'float32';
  /** The target as a part of a sentence: "a target of 10 classes". */
  readonly phrase: string;
  /** What it requires of the output, as the beginning of a sentence: "the data has 10 classes, each needs a score". */
  readonly requirement: string;
}
