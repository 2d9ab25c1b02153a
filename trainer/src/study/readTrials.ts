import { join } from 'node:path';
import type { Run, Study, SummarizedEpoch } from '#protocol';
import { errorCode, type Folder, listFolder } from '#protocol/node';
import { readCourse } from '../run/readCourse.js';
import { readRun } from '../run/runFile.js';

/** The run of a trial, as far as it was trained. */
export interface TrialRun {
  readonly directory: string;
  readonly run: Run;
  /** The complete epochs. */
  readonly epochs: readonly SummarizedEpoch[];
}

/** Reads the runs of a study by the names of their trials; trials that have none are left out. */
export async function readTrials(folder: Folder, { id }: Pick<Study, 'id'>): Promise<ReadonlyMap<string, TrialRun>> {
  const runs = new Map<string, TrialRun>();
  // In the order of their times: a later run of a trial replaces an earlier one.
  for (const name of listFolder(folder).toSorted()) {
    const directory = join(folder.path, name);
    const run = await readRun(directory).catch(() => null);
    if (run?.study?.id !== id) continue;
    // A run that was just created has no records yet.
    const { epochs } = await readCourse(directory).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
      return { epochs: [] };
    });
    runs.set(run.study.trial, { directory, run, epochs });
  }
  return runs;
}
