import type { Record, Run } from '#protocol';
import { hyperparameters } from '../trackers/hyperparameters.js';
import { openTrackers, type Trackers } from '../trackers/trackers.js';
import { recordWriter } from './recordWriter.js';
import { writeRun } from './runFile.js';
import type { RunJob } from './startRun.js';
import { type TrainerLog, trainerLog } from './trainerLog.js';

/** An observer of a run: the progress bar, or the socket's subscribers. */
export interface Watcher {
  record?(record: Record, bytes: number): void;
  run?(run: Run): void;
}

/** The parts of a run that its journal writes. */
type JournalJob = Pick<RunJob, 'folder' | 'run' | 'lock' | 'definition' | 'graph'>;

/** Writes everything a run records about itself, except checkpoints and evaluations. */
export interface RunJournal {
  readonly run: Run;
  readonly log: TrainerLog;
  /** Seconds since the run began; never decreases, whatever happens to the clock. */
  time(): number;
  /** The same time as an ISO 8601 date. */
  date(): string;
  record(record: Record): void;
  update(change: Partial<Run>): Promise<void>;
  /** Writes for other programs what is no record. */
  readonly trackers: Pick<Trackers, 'weights' | 'evaluation' | 'pictures' | 'takesPictures'>;
  /** Flushes all records to the disk. */
  sync(): void;
  close(): void;
}

/** Opens the journal of a run. @throws ForeignFile if a file that it appends to is a link */
export function runJournal(
  { folder, run: start, lock, definition, graph }: JournalJob,
  watchers: readonly Watcher[],
): RunJournal {
  const began = Date.parse(start.started) / 1000;
  const log = trainerLog(folder);
  const records = recordWriter(folder);
  const opened = performance.now();
  const before = Math.max(0, records.lastTime, Date.now() / 1000 - began);
  const time = () => Math.round(before * 1000 + performance.now() - opened) / 1000;
  let run = start;
  let step = 0;
  const record = (record: Record) => {
    ({ step } = record);
    records.append(record);
    trackers.record(record);
    if (record.type !== 'step') log(JSON.stringify(record));
    for (const watcher of watchers) watcher.record?.(record, records.bytes);
  };
  const tracked = { folder, run, began, hyperparameters: hyperparameters(definition, graph, run.changes) };
  const trackers = openTrackers(definition.training.log_to, tracked, (message) => {
    record({ type: 'note', step, time: time(), level: 'warning', message });
  });
  return {
    get run() {
      return run;
    },
    log,
    time,
    date: () => new Date((began + time()) * 1000).toISOString(),
    record,
    trackers,
    update: async (change) => {
      run = { ...run, ...change };
      try {
        await lock.require();
        await writeRun(folder, run);
      } finally {
        log(`The run is ${run.state}.`);
        for (const watcher of watchers) watcher.run?.(run);
        trackers.run(run);
      }
    },
    sync: () => {
      records.sync();
    },
    close: () => {
      records.close();
      trackers.close();
      log.close();
    },
  };
}
