import type { EarlyStopping, LogKey } from '#language';
import type { Logs } from '#protocol';
import type { TrainingPosition } from './training.js';

/** Monitors one value of the epochs' logs: decides which epoch is the best and when to stop. */
export interface Monitor {
  readonly name: string;
  /** Whether the value of an epoch, counted from 1, improves on the best so far by more than `min_delta`. */
  readonly isBest: (value: number, epoch: number, best: TrainingPosition['best']) => boolean;
  /** Returns why training should stop after this number of epochs, for people; `null` to continue. */
  readonly reasonToStop: (epochs: number, best: TrainingPosition['best']) => string | null;
}

/**
 * Keras's `EarlyStopping`; the direction follows from the monitored value unless `mode` sets it. Without early stopping, the best
 * epoch is the one with the lowest loss.
 *
 * @param logKeys the keys of the epochs' logs
 * @param extendedAfter the number of epochs after which a finished run was extended: patience counts anew from there
 * @throws if `monitor` is not one of them; the message is for people
 */
export function createMonitor(settings: EarlyStopping | null, logKeys: readonly LogKey[], extendedAfter = 0): Monitor {
  const usual = logKeys.some(({ key }) => key === 'val_loss') ? 'val_loss' : 'loss';
  const { monitor = usual, mode = 'auto', min_delta = 0, start_from_epoch = 0, baseline = null } = settings ?? {};
  const { name, improves } = monitored('early_stopping', { monitor, mode, min_delta }, logKeys);
  return {
    name,
    isBest: (value, epoch, best) =>
      epoch > start_from_epoch && Number.isFinite(value) && (best === null || improves(value, best.value)),
    reasonToStop(epochs, best) {
      const patience = settings?.patience ?? null;
      const passed = best !== null && (baseline === null || improves(best.value, baseline));
      const waited = epochs - Math.max(passed ? best.epoch : 0, start_from_epoch, extendedAfter);
      // As in Keras, a patience of 0 acts as 1, and no epoch that is the best so far is the last.
      if (patience === null || waited < Math.max(1, patience) || best?.epoch === epochs) return null;
      const since = best
        ? `its best was ${formatShort(best.value)} in epoch ${best.epoch}`
        : 'it was NaN or infinite in every epoch';
      const progress = best && !passed ? `passed the baseline ${baseline ?? ''}` : 'improved';
      return `${name} has not ${progress} for ${waited} ${waited === 1 ? 'epoch' : 'epochs'}: ${since}.`;
    },
  };
}

/** A monitored value of the logs. */
interface Monitored {
  readonly name: string;
  /** Tells whether a value is better than an earlier one by more than `min_delta`. */
  readonly improves: (value: number, before: number) => boolean;
}

/**
 * Returns what a setting monitors. Its direction is that of the logs' key unless `mode` sets it.
 *
 * @param logKeys the keys of the epochs' logs
 * @throws if `monitor` is not one of them; the message is for people
 */
export function monitored(
  setting: string,
  { monitor: name, mode, min_delta }: Pick<EarlyStopping, 'monitor' | 'mode' | 'min_delta'>,
  logKeys: readonly LogKey[],
): Monitored {
  const found = logKeys.find(({ key }) => key === name);
  if (found) {
    const sign = (mode === 'auto' ? found.maximize : mode === 'max') ? 1 : -1;
    return { name, improves: (value, before) => sign * (value - before) > min_delta };
  }
  const keys = logKeys.map(({ key }) => key);
  const missing = name.startsWith('val_') && !keys.includes('val_loss') ? ' There is no validation split.' : '';
  throw new Error(`${setting} cannot monitor ${name}.${missing} An epoch logs ${keys.join(', ')}.`);
}

/** Parses a value of the logs: `'NaN'` → `NaN`. */
export function fromLog(value: Logs[string] | undefined): number {
  return Number(value ?? NaN);
}

/** Formats a value for a message, with 4 digits. */
export function formatShort(value: number): string {
  return String(Number(value.toPrecision(4)));
}
