import type { LogKey, Schedule } from '#language';
import { monitored } from './monitor.js';

type Settings = Extract<Schedule, { readonly name: 'reduce_lr_on_plateau' }>;

/** What `reduce_lr_on_plateau` knows of the epochs so far. */
export interface PlateauState {
  /** Factor of the learning rate. */
  readonly factor: number;
  /** The best monitored value. */
  readonly best: number | null;
  /** Number of epochs without progress, and of those in which none are counted. */
  readonly waited: number;
  readonly cooldown: number;
}

/** Lowers the learning rate where training makes no progress. */
export interface Plateau {
  /** The monitored value. */
  readonly name: string;
  /** Returns the state after an epoch with this value. */
  readonly next: (state: PlateauState, value: number) => PlateauState;
  /** Returns the learning rate of a scheduled one. */
  readonly rateOf: (state: PlateauState, rate: number) => number;
}

/** The state before the first epoch. */
export const firstPlateau: PlateauState = { factor: 1, best: null, waited: 0, cooldown: 0 };

/**
 * Keras's `ReduceLROnPlateau`.
 *
 * @param logKeys the keys of the epochs' logs
 * @throws if `monitor` is not one of them; the message is for people
 */
export function createPlateau(settings: Settings, logKeys: readonly LogKey[]): Plateau {
  const { factor, patience, cooldown, min_lr } = settings;
  const { name, improves } = monitored(settings.name, settings, logKeys);
  return {
    name,
    next(state, value) {
      const left = Math.max(0, state.cooldown - 1);
      const before = { ...state, cooldown: left, waited: state.cooldown > 0 ? 0 : state.waited };
      const { best } = state;
      if (best === null ? !Number.isNaN(value) : improves(value, best)) return { ...before, best: value, waited: 0 };
      if (left > 0) return before;
      const waited = before.waited + 1;
      if (waited < patience) return { ...before, waited };
      return { ...before, factor: before.factor * factor, waited: 0, cooldown };
    },
    rateOf: ({ factor }, rate) => (factor === 1 ? rate : Math.max(min_lr, rate * factor)),
  };
}
