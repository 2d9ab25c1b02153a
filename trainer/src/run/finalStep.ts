import type { TrainingSettings } from '#language';
import type { CheckpointIndex } from '#protocol';

/** The step whose weights a network ends with: those of the best epoch where early stopping is to bring them back, else the last. */
export function finalStep({ early_stopping }: TrainingSettings, { last, best }: CheckpointIndex): number {
  return early_stopping?.restore_best_weights ? (best ?? last) : last;
}
