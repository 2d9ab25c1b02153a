import { type Evaluation, formatValue, type Logs, type Record, type Run } from '#protocol';

/** Position and primary metric of a run. */
export interface Progress {
  /** Current epoch, counted from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Abbreviated name and value of the primary metric: `acc 0.9810`. */
  readonly metric: string | null;
}

/** Returns the progress of a run according to its records. */
export function progressOf(run: Run, records: readonly Record[]): Progress {
  const last = records.findLast((record) => record.type === 'step' || record.type === 'epoch');
  return { epoch: last?.epoch ?? 1, epochs: run.epochs, metric: last ? primaryMetric(last.logs) : null };
}

/** Returns the final primary metric on the test split, otherwise on the validation split: `test acc 0.991`. */
export function resultOf(evaluations: readonly Evaluation[]): string | null {
  for (const split of ['test', 'validation']) {
    const evaluation = evaluations.find((evaluation) => evaluation.split === split);
    const metric = evaluation ? primaryMetric(evaluation.logs) : null;
    if (metric !== null) return `${split} ${metric}`;
  }
  return null;
}

const shortNames = {
  ...{ accuracy: 'acc', auc: 'auc', f1: 'f1', mean_absolute_error: 'mae', root_mean_squared_error: 'rmse' },
  ...{ mean_squared_error: 'mse', r2: 'r2', loss: 'loss' },
};

function primaryMetric(logs: Logs): string | null {
  for (const [name, short] of Object.entries(shortNames)) {
    const value = logs[name];
    if (value !== undefined) return `${short} ${typeof value === 'number' ? formatValue(value) : value}`;
  }
  return null;
}
