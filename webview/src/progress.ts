import { afterRecord, type Epochs, noEpochs, type Record, type Run } from '#protocol';

/** Where the run is, by its records. */
export interface Progress {
  readonly step: number;
  readonly epoch: number;
  /** Seconds since the run began, pauses included. */
  readonly time: number;
  readonly samplesPerSecond: number | null;
  /** What the last whole epoch took, validation included. */
  readonly epochSeconds: number | null;
  readonly epochs: Epochs;
}

export const noProgress: Progress = {
  step: 0,
  epoch: 0,
  time: 0,
  samplesPerSecond: null,
  epochSeconds: null,
  epochs: noEpochs,
};

export function advance(before: Progress, record: Record): Progress {
  const epochs = afterRecord(before.epochs, record);
  const now = { ...before, step: record.step, time: record.time, epochs };
  switch (record.type) {
    case 'step':
      return { ...now, epoch: record.epoch, samplesPerSecond: record.samples_per_second };
    case 'epoch':
      return { ...now, epoch: record.epoch, epochSeconds: record.seconds };
    case 'evaluation':
    case 'checkpoint':
    case 'note':
      // These may speak of an earlier step (the best one is evaluated).
      return { ...now, step: before.step };
    case 'resumed':
      return now;
  }
}

/** Seconds until all epochs are done, or `null` when there is nothing to reckon from. */
export function secondsLeft(run: Run, progress: Progress): number | null {
  if (run.steps_per_epoch <= 0) return null;
  const epochs = Math.max(0, run.epochs - progress.step / run.steps_per_epoch);
  if (progress.epochSeconds !== null) return epochs * progress.epochSeconds;
  if (progress.samplesPerSecond === null || progress.samplesPerSecond <= 0 || !run.data) return null;
  return (epochs * run.data.samples.training) / progress.samplesPerSecond;
}

/** Elapsed seconds: exact for a run that has ended, else by its last record. */
export function secondsElapsed(run: Run, progress: Progress): number {
  return run.ended === null ? progress.time : (Date.parse(run.ended) - Date.parse(run.started)) / 1000;
}
