import { join } from 'node:path';
import type { Run, Study, SummarizedEpoch } from '#protocol';
import { errorCode, FileError, type Folder, listFolder } from '#protocol/node';
import { readCourse } from '../run/readCourse.js';
import { readRun } from '../run/runFile.js';

/** The run of a trial, as far as it was trained. */
export interface TrialRun {
  readonly directory: string;
  readonly run: Run;
  /** The complete epochs. */
  readonly epochs: readonly SummarizedEpoch[];
}

/**
 * Reads the runs of a study by the names of their trials. Trials that have none are left out, as are runs that are damaged or have files
 * that are not of a trainer.
 *
 * @param only the only trial whose records are read and that is returned; left out: all
 * @throws FileError if the disk cannot be read
 */
export async function readTrials(
  folder: Folder,
  { id }: Pick<Study, 'id'>,
  only?: string,
): Promise<ReadonlyMap<string, TrialRun>> {
  const runs = new Map<string, TrialRun>();
  // In the order of their times: a later run of a trial replaces an earlier one.
  for (const name of listFolder(folder).toSorted()) {
    const directory = join(folder.path, name);
    const run = await readRun(directory).catch(noneIfDamaged);
    if (run?.study?.id !== id || (only !== undefined && run.study.trial !== only)) continue;
    const course = await readCourse(directory).catch((error: unknown) =>
      // A run that was just created has no records yet.
      errorCode(error) === 'ENOENT' ? { epochs: [] } : noneIfDamaged(error),
    );
    if (course) runs.set(run.study.trial, { directory, run, epochs: course.epochs });
  }
  return runs;
}

/** @throws the error if it says nothing about the file: a run that cannot be read at the moment must not be trained again */
function noneIfDamaged(error: unknown): null {
  if (error instanceof FileError) throw error;
  return null;
}
