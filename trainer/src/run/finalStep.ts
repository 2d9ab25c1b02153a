import type { TrainingSettings } from '#language';
import type { CheckpointIndex } from '#protocol';

/** Returns the step of the final weights: the best epoch's if early stopping restores them, otherwise the last. */
export function finalStep({ early_stopping }: TrainingSettings, { last, best }: CheckpointIndex): number {
  return early_stopping?.restore_best_weights ? (best ?? last) : last;
}
