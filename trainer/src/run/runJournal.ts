import type { Record, Run } from '#protocol';
import { tensorBoard } from '../tensorboard/tensorBoard.js';
import { recordWriter } from './recordWriter.js';
import { runFiles } from './runDirectory.js';
import { writeRun } from './runFile.js';
import { trainerLog, type Log } from './trainerLog.js';

/** Who looks on while a run goes: the progress bar, the socket's subscribers. */
export interface Watcher {
  record?(record: Record, bytes: number): void;
  run?(run: Run): void;
}

/** Everything that a run writes down about itself, apart from checkpoints and evaluations. */
export interface RunJournal {
  readonly run: Run;
  readonly log: Log;
  /** Seconds since the run began. */
  time(): number;
  record(record: Record): void;
  update(change: Partial<Run>): Promise<void>;
  /** Returns when all records are on the disk. */
  sync(): void;
  close(): void;
}

export function runJournal(directory: string, start: Run, watchers: readonly Watcher[]): RunJournal {
  const files = runFiles(directory);
  const began = Date.parse(start.started) / 1000;
  const records = recordWriter(files.records);
  const board = tensorBoard(files.tensorboard, began);
  const log = trainerLog(files.log);
  let run = start;
  return {
    get run() {
      return run;
    },
    log,
    time: () => Math.round(Date.now() - began * 1000) / 1000,
    record: (record) => {
      records.append(record);
      board.write(record);
      if (record.type !== 'step') log(JSON.stringify(record));
      for (const watcher of watchers) watcher.record?.(record, records.bytes);
    },
    update: async (change) => {
      run = { ...run, ...change };
      try {
        await writeRun(directory, run);
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
    },
  };
}
