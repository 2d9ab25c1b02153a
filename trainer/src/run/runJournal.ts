import type { Record, Run } from '#protocol';
import { tensorBoard } from '../tensorboard/tensorBoard.js';
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
type JournalJob = Pick<RunJob, 'folder' | 'run' | 'lock'>;

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
  /** Flushes all records to the disk. */
  sync(): void;
  close(): void;
}

/** Opens the journal of a run. @throws ForeignFile if a file that it appends to is a link */
export function runJournal({ folder, run: start, lock }: JournalJob, watchers: readonly Watcher[]): RunJournal {
  const began = Date.parse(start.started) / 1000;
  const log = trainerLog(folder);
  const records = recordWriter(folder);
  const board = tensorBoard(folder, began);
  const opened = performance.now();
  const before = Math.max(0, records.lastTime, Date.now() / 1000 - began);
  const time = () => Math.round(before * 1000 + performance.now() - opened) / 1000;
  let run = start;
  return {
    get run() {
      return run;
    },
    log,
    time,
    date: () => new Date((began + time()) * 1000).toISOString(),
    record: (record) => {
      records.append(record);
      board.write(record);
      if (record.type !== 'step') log(JSON.stringify(record));
      for (const watcher of watchers) watcher.record?.(record, records.bytes);
    },
    update: async (change) => {
      run = { ...run, ...change };
      try {
        await lock.require();
        await writeRun(folder, run);
      } finally {
        log(`The run is ${run.state}.`);
        for (const watcher of watchers) watcher.run?.(run);
      }
    },
    sync: () => {
      records.sync();
    },
    close: () => {
      records.close();
      board.close();
      log.close();
    },
  };
}
