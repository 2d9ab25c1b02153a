import type { TrainingSettings } from './definition.js';

/** By what a threshold is chosen after training: a metric, or `costs`. */
export type ThresholdChoice = Exclude<TrainingSettings['threshold'], number>;

/** What is earned by predictions of a binary target. */
export type PredictionCosts = NonNullable<TrainingSettings['costs']>;

/** Returns the threshold while training: 0.5 if it is chosen afterwards. */
export function thresholdWhileTraining({ threshold }: Pick<TrainingSettings, 'threshold'>): number {
  return typeof threshold === 'number' ? threshold : 0.5;
}
