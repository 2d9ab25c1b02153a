import { type Evaluation, formatValue, type Logs, type Record, type Run } from '#protocol';

/** How far a run is and how well it does, for a line of text. */
export interface Progress {
  /** The epoch at work, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** The most telling number and its short name, such as `acc 0.9810`. */
  readonly metric: string | null;
}

export function progressOf(run: Run, records: readonly Record[]): Progress {
  const last = records.findLast((record) => record.type === 'step' || record.type === 'epoch');
  return { epoch: last?.epoch ?? 1, epochs: run.epochs, metric: last ? primaryMetric(last.logs) : null };
}

/** How well a run did in the end: on the test split, or else on the validation split. */
export function resultOf(evaluations: readonly Evaluation[]): string | null {
  for (const split of ['test', 'validation']) {
    const evaluation = evaluations.find((evaluation) => evaluation.split === split);
    const metric = evaluation ? primaryMetric(evaluation.logs) : null;
    if (metric !== null) return `${split} ${metric}`;
  }
  return null;
}

const shortNames = { accuracy: 'acc', auc: 'auc', mean_absolute_error: 'mae', loss: 'loss' };

function primaryMetric(logs: Logs): string | null {
  for (const [name, short] of Object.entries(shortNames)) {
    const value = logs[name];
    if (value !== undefined) return `${short} ${typeof value === 'number' ? formatValue(value) : value}`;
  }
  return null;
}
