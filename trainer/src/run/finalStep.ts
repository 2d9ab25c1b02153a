import type { TrainingSettings } from '#language';
import type { CheckpointIndex } from '#protocol';

/** Returns the step of the final weights: the best epoch's, or the last if `restore_best_weights` is false or no epoch ended. */
export function finalStep({ early_stopping }: TrainingSettings, { last, best }: CheckpointIndex): number {
  return early_stopping?.restore_best_weights === false ? last : (best ?? last);
}
