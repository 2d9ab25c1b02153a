import type { Evaluation } from '../evaluation.js';
import type { Logs } from '../record.js';
import type { SplitName } from '../run.js';
import { bestEpoch, type Ranking } from './bestEpoch.js';
import { plainKey } from './rankingOf.js';

/** A completed epoch of a run. */
export interface SummarizedEpoch {
  readonly epoch: number;
  readonly logs: Logs;
  /** That it took. */
  readonly seconds: number;
}

/** What a run reached, by one metric. */
export interface RunSummary {
  /** The best epoch; `null` if there is none. */
  readonly best: { readonly epoch: number; readonly value: number } | null;
  /** The metric on each split: as evaluated at the end, or else in the best epoch. */
  readonly scores: Readonly<Record<SplitName, number | null>>;
  /** By how much the metric is better on the training split than on the validation split; `null` if one is not known. */
  readonly gap: number | null;
  readonly epochs: number;
  /** That training took. */
  readonly seconds: number;
}

/** Summarizes a run by a metric. */
export function summarizeRun(
  epochs: readonly SummarizedEpoch[],
  evaluations: readonly Pick<Evaluation, 'split' | 'logs'>[],
  ranking: Ranking,
): RunSummary {
  const best = bestEpoch(epochs, ranking);
  const key = plainKey(ranking.metric);
  const logs = epochs.find(({ epoch }) => epoch === best?.epoch)?.logs ?? {};
  const evaluated = (split: SplitName) => numberIn(evaluations.find((one) => one.split === split)?.logs ?? {}, key);
  const scores = {
    training: evaluated('training') ?? numberIn(logs, key),
    validation: evaluated('validation') ?? numberIn(logs, `val_${key}`),
    test: evaluated('test'),
  };
  const { training, validation } = scores;
  const gap = training === null || validation === null ? null : training - validation;
  return {
    best,
    scores,
    gap: gap === null ? null : ranking.maximize ? gap : -gap,
    epochs: epochs.length,
    seconds: epochs.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

function numberIn(logs: Logs, key: string): number | null {
  const value = Object.hasOwn(logs, key) ? Number(logs[key]) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}
