import type { Run } from '../run.js';
import type { Ranking } from './bestEpoch.js';

/** Returns how a run's epochs are ranked: by the key of the logs that chose its best epoch, or else by its loss. */
export function rankingOf({ evaluated, maximized = [], data }: Pick<Run, 'evaluated' | 'maximized' | 'data'>): Ranking {
  const usual = (data?.samples.validation ?? 0) > 0 ? 'val_loss' : 'loss';
  const metric = evaluated?.best_by?.monitor ?? usual;
  return { metric, maximize: maximized.includes(plainKey(metric)) };
}

/** Returns the key of a metric without the prefix of the validation split. */
export function plainKey(metric: string): string {
  return metric.replace(/^val_/, '');
}

/** Returns the ranking by a metric that runs log. */
export function rankingBy(metric: string, runs: readonly Pick<Run, 'maximized'>[]): Ranking {
  return { metric, maximize: runs.some(({ maximized }) => maximized?.includes(plainKey(metric)) === true) };
}
