import type { Record } from './record.js';
import type { Run } from './run.js';

/** What a run's records say of its epochs. */
export interface Epochs {
  /** The last one that was finished; 0 before the first. */
  readonly finished: number;
  /** The steps of checkpoints that were the best so far, the last one the best of all. */
  readonly bestSteps: readonly number[];
}

export const noEpochs: Epochs = { finished: 0, bestSteps: [] };

/** Returns what is known after one more record. Where training goes on from an earlier step, what came later is void. */
export function afterRecord(before: Epochs, record: Record): Epochs {
  if (record.type === 'epoch') return { ...before, finished: record.epoch };
  if (record.type === 'checkpoint' && record.best) return { ...before, bestSteps: [...before.bestSteps, record.step] };
  if (record.type !== 'resumed') return before;
  return { ...before, bestSteps: before.bestSteps.filter((step) => step <= record.step) };
}

/** How early stopping ended a run: after which epoch, and which one was the best; `null` where none was. */
export interface EarlyEnd {
  readonly epoch: number;
  readonly best: number | null;
}

/** Returns how early stopping ended a run; `null` for a run that goes on, ended otherwise or had all its epochs. */
export function earlyEnd({ state, epochs, steps_per_epoch }: Run, { finished, bestSteps }: Epochs): EarlyEnd | null {
  if (state !== 'finished' || finished === 0 || finished >= epochs) return null;
  const step = bestSteps.at(-1);
  return { epoch: finished, best: step === undefined ? null : Math.ceil(step / steps_per_epoch) };
}
