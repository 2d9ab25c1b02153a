import type { TrainingSettings } from '../definition.js';

/** A setting that watches a value. */
export interface Monitor {
  /** The key of an epoch's logs. */
  readonly monitor: string;
  readonly mode: 'auto' | 'min' | 'max';
  /** The keys of `training` that `monitor` and `mode` stand under. */
  readonly keys: readonly string[];
}

/** Returns the settings that watch a value: early stopping and schedules. */
export function monitorsOf({ early_stopping, learning_rate_schedule }: TrainingSettings): readonly Monitor[] {
  const schedule = learning_rate_schedule?.name === 'reduce_lr_on_plateau' ? learning_rate_schedule : null;
  return [
    ...(early_stopping ? [{ ...early_stopping, keys: ['early_stopping'] }] : []),
    ...(schedule ? [{ ...schedule, keys: ['learning_rate_schedule', schedule.name] }] : []),
  ];
}
