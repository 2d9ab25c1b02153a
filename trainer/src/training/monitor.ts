import type { EarlyStopping, Metric } from '#language';
import type { Logs } from '#protocol';
import type { TrainingPosition } from './training.js';

const toBeMaximized: ReadonlySet<string> = new Set<Metric>(['accuracy', 'auc', 'precision', 'recall']);

/** Watches one value of the epochs' logs: which epoch is the best, and whether to go on. */
export interface Monitor {
  readonly name: string;
  /** Whether an epoch's value is better than the best so far, by more than `min_delta`. */
  readonly isBest: (value: number, best: TrainingPosition['best']) => boolean;
  /** Why training should end after so many epochs, for people; `null` if it should go on. */
  readonly reasonToStop: (epochs: number, best: TrainingPosition['best']) => string | null;
}

/**
 * Keras's EarlyStopping, the direction following from the name. Without early stopping the best epoch is that of the lowest loss.
 *
 * @param keys of the epochs' logs.
 * @throws where `monitor` is none of them; the message is for people.
 */
export function createMonitor(settings: EarlyStopping | null, keys: readonly string[]): Monitor {
  const name = settings?.monitor ?? (keys.includes('val_loss') ? 'val_loss' : 'loss');
  if (!keys.includes(name)) {
    const missing = name.startsWith('val_') && !keys.includes('val_loss') ? ' There is no validation split.' : '';
    throw new Error(`early_stopping cannot monitor ${name}.${missing} An epoch has ${keys.join(', ')}.`);
  }
  const sign = toBeMaximized.has(name.replace(/^val_/, '')) ? 1 : -1;
  const minDelta = settings?.min_delta ?? 0;
  return {
    name,
    isBest: (value, best) => Number.isFinite(value) && (best === null || sign * (value - best.value) > minDelta),
    reasonToStop(epochs, best) {
      const waited = epochs - (best?.epoch ?? 0);
      // As in Keras, a patience of 0 is one of 1: the epoch that fails to improve has to be waited for.
      if (!settings || waited < Math.max(1, settings.patience)) return null;
      const since = best ? `its best was ${format(best.value)} in epoch ${best.epoch}` : 'it never was a number';
      return `${name} has not improved for ${waited} ${waited === 1 ? 'epoch' : 'epochs'}: ${since}.`;
    },
  };
}

/** A value of logs as the number that it is. */
export function fromLog(value: Logs[string] | undefined): number {
  return Number(value ?? NaN);
}

function format(value: number): string {
  return String(Number(value.toPrecision(4)));
}
