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
  const usual = logKeys.some(({ key }) => key === 'val_loss') ? 'val_loss' : 'loss';
  const { key: name, maximize } = requireKey('early_stopping', settings?.monitor ?? usual, logKeys);
  const sign = maximize ? 1 : -1;
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

/** Returns the monitored one of these keys. @throws if it is none of them; the message is for people */
export function requireKey(setting: string, name: string, logKeys: readonly LogKey[]): LogKey {
  const found = logKeys.find(({ key }) => key === name);
  if (found) return found;
  const keys = logKeys.map(({ key }) => key);
  const missing = name.startsWith('val_') && !keys.includes('val_loss') ? ' There is no validation split.' : '';
  throw new Error(`${setting} cannot monitor ${name}.${missing} An epoch logs ${keys.join(', ')}.`);
}

/** Parses a value of the logs: `'NaN'` → `NaN`. */
export function fromLog(value: Logs[string] | undefined): number {
  return Number(value ?? NaN);
}

function format(value: number): string {
  return String(Number(value.toPrecision(4)));
}
