import type { EarlyStopping, LogKey } from '#language';
import type { Logs } from '#protocol';
import type { TrainingPosition } from './training.js';

/** Monitors one value of the epochs' logs: decides which epoch is the best and when to stop. */
export interface Monitor {
  readonly name: string;
  /** Whether a value improves on the best so far by more than `min_delta`. */
  readonly isBest: (value: number, best: TrainingPosition['best']) => boolean;
  /** Returns why training should stop after this number of epochs, for people; `null` to continue. */
  readonly reasonToStop: (epochs: number, best: TrainingPosition['best']) => string | null;
}

/**
 * Keras's `EarlyStopping`; the direction follows from the monitored value. Without early stopping, the best epoch is the one with
 * the lowest loss.
 *
 * @param logKeys the keys of the epochs' logs
 * @throws if `monitor` is not one of them; the message is for people
 */
export function createMonitor(settings: EarlyStopping | null, logKeys: readonly LogKey[]): Monitor {
  const keys = logKeys.map(({ key }) => key);
  const name = settings?.monitor ?? (keys.includes('val_loss') ? 'val_loss' : 'loss');
  if (!keys.includes(name)) {
    const missing = name.startsWith('val_') && !keys.includes('val_loss') ? ' There is no validation split.' : '';
    throw new Error(`early_stopping cannot monitor ${name}.${missing} An epoch logs ${keys.join(', ')}.`);
  }
  const sign = logKeys.some(({ key, maximize }) => key === name && maximize) ? 1 : -1;
  const minDelta = settings?.min_delta ?? 0;
  return {
    name,
    isBest: (value, best) => Number.isFinite(value) && (best === null || sign * (value - best.value) > minDelta),
    reasonToStop(epochs, best) {
      const waited = epochs - (best?.epoch ?? 0);
      // As in Keras, a patience of 0 acts as 1: stopping needs one epoch without improvement.
      if (!settings || waited < Math.max(1, settings.patience)) return null;
      const since = best
        ? `its best was ${format(best.value)} in epoch ${best.epoch}`
        : 'it was NaN or infinite in every epoch';
      return `${name} has not improved for ${waited} ${waited === 1 ? 'epoch' : 'epochs'}: ${since}.`;
    },
  };
}

/** Parses a value of the logs: `'NaN'` → `NaN`. */
export function fromLog(value: Logs[string] | undefined): number {
  return Number(value ?? NaN);
}

function format(value: number): string {
  return String(Number(value.toPrecision(4)));
}
