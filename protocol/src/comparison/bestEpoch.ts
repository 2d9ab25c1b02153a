import type { Logs } from '../record.js';

/** How runs are ranked: by a key of the logs, such as `val_auc`. */
export interface Ranking {
  readonly metric: string;
  /** Whether higher values are better. */
  readonly maximize: boolean;
}

/** Returns the best of the first epochs by a metric; `null` if none has a finite value. */
export function bestEpoch(
  epochs: readonly { readonly epoch: number; readonly logs: Logs }[],
  { metric, maximize }: Ranking,
  until = Infinity,
): { readonly epoch: number; readonly value: number } | null {
  let best = null;
  for (const { epoch, logs } of epochs) {
    const value = Object.hasOwn(logs, metric) ? Number(logs[metric]) : Number.NaN;
    if (epoch > until || !Number.isFinite(value)) continue;
    if (best === null || (maximize ? value > best.value : value < best.value)) best = { epoch, value };
  }
  return best;
}
