import type { Record } from './record.js';
import type { Run } from './run.js';

/** The progress of a run, from its records. */
export interface Epochs {
  /** Number of finished epochs. */
  readonly finished: number;
  /** Steps at which an epoch was the best so far, in ascending order; the last one is the best of all. */
  readonly bestSteps: readonly number[];
}

/** Progress of a run without records. */
export const noEpochs: Epochs = { finished: 0, bestSteps: [] };

/** Returns the progress after one more record. After a resume from an earlier step, later records are void. */
export function afterRecord(before: Epochs, record: Record): Epochs {
  if (record.type === 'epoch') return { ...before, finished: record.epoch };
  if (record.type === 'checkpoint' && record.best) return { ...before, bestSteps: [...before.bestSteps, record.step] };
  if (record.type !== 'resumed') return before;
  return { ...before, bestSteps: before.bestSteps.filter((step) => step <= record.step) };
}

/** The epoch after which early stopping or a time limit ended a run, and its best epoch; `null` if none was. */
export interface EarlyEnd {
  readonly epoch: number;
  readonly best: number | null;
}

/** Returns how a run ended early; `null` if it is running, was stopped or completed all epochs. */
export function earlyEnd({ state, epochs, steps_per_epoch }: Run, { finished, bestSteps }: Epochs): EarlyEnd | null {
  if (state !== 'finished' || finished === 0 || finished >= epochs) return null;
  const step = bestSteps.at(-1);
  return { epoch: finished, best: step === undefined ? null : Math.ceil(step / steps_per_epoch) };
}
