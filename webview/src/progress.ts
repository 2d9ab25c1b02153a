import { afterRecord, type Epochs, noEpochs, type Record, type Run } from '#protocol';

/** Progress of a run, from its records. */
export interface Progress {
  readonly step: number;
  readonly epoch: number;
  /** Seconds since the start of the run, pauses included. */
  readonly time: number;
  readonly samplesPerSecond: number | null;
  /** Duration of the last complete epoch, validation included. */
  readonly epochSeconds: number | null;
  readonly epochs: Epochs;
}

/** Progress of a run without records. */
export const noProgress: Progress = {
  step: 0,
  epoch: 0,
  time: 0,
  samplesPerSecond: null,
  epochSeconds: null,
  epochs: noEpochs,
};

/** Returns the progress after one more record. */
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
    case 'layers':
    case 'note':
      // These may have an earlier step, as the best checkpoint is evaluated.
      return { ...now, step: before.step };
    case 'resumed':
      return now;
  }
}

/** Estimates the seconds until all epochs are finished; `null` without measurements. */
export function secondsLeft(run: Run, progress: Progress): number | null {
  if (run.steps_per_epoch <= 0) return null;
  const epochs = Math.max(0, run.epochs - progress.step / run.steps_per_epoch);
  if (progress.epochSeconds !== null) return epochs * progress.epochSeconds;
  if (progress.samplesPerSecond === null || progress.samplesPerSecond <= 0 || !run.data) return null;
  return (epochs * run.data.samples.training) / progress.samplesPerSecond;
}

/** Returns the elapsed seconds: exact for an ended run, otherwise until its last record. */
export function secondsElapsed(run: Run, progress: Progress): number {
  return run.ended === null ? progress.time : (Date.parse(run.ended) - Date.parse(run.started)) / 1000;
}
