import type { Run } from '#protocol';
import { errorStack } from '#protocol';
import { closeFolder, type Folder, runLayout, withSubfolder } from '#protocol/node';
import { type ControlServer, controlServer } from '../control/controlServer.js';
import { describeError } from '../describeError.js';
import { asOutOfMemory, startEngine } from '../engines/index.js';
import { pruneCheckpoints, readCheckpointIndex } from './checkpoints.js';
import { explainOutOfMemory } from './explainOutOfMemory.js';
import { createRequests, type Requests } from './requests.js';
import { type RunJournal, runJournal, type Watcher } from './runJournal.js';
import { startChosenEngine } from './startChosenEngine.js';
import type { RunJob } from './startRun.js';
import { type Notes, trainOnEngine } from './trainOnEngine.js';

/**
 * Trains a run until it ends and returns its final `run.json`. `stop` ends it early, as `stopped`. Failures are recorded in the
 * run (`failed`, with the reason), with the stack in `trainer.log`. Releases the run's lock and folder.
 */
export async function runTraining(job: RunJob, stop: AbortSignal, watcher: Watcher): Promise<Run> {
  const requests = createRequests();
  const stopRequested = () => {
    requests.stop();
  };
  stop.addEventListener('abort', stopRequested);
  if (stop.aborted) requests.stop();

  const { server, problem } = await openServer(job, requests);
  const announcer: Watcher = {
    record: (_, bytes) => server?.announce({ type: 'appended', bytes }),
    run: () => server?.announce({ type: 'run' }),
  };
  let journal;
  try {
    journal = runJournal(job, [watcher, announcer]);
  } catch (error) {
    await server?.close();
    await job.lock.release();
    closeFolder(job.folder);
    throw error;
  }
  try {
    const notes =
      problem === null ? [] : [`This run can be watched but not controlled while it is trained. ${problem}`];
    await train(job, requests, journal, notes);
  } catch (error) {
    journal.log(errorStack(error));
    await recordFailure(job, journal, error);
  } finally {
    stop.removeEventListener('abort', stopRequested);
    requests.close();
    await server?.close();
    journal.close();
    await job.lock.release();
    closeFolder(job.folder);
  }
  return journal.run;
}

/** If even the failure cannot be written, the caller still gets it from `run`, and readers see that no trainer is left. */
async function recordFailure({ folder }: RunJob, journal: RunJournal, error: unknown): Promise<void> {
  const failed = { state: 'failed', ended: journal.date(), error: describeError(error) } as const;
  try {
    await journal.update(failed);
  } catch {
    try {
      // On a full disk, removing superseded checkpoints makes room.
      await makeRoom(folder);
      await journal.update(failed);
    } catch (unwritten) {
      journal.log(`The failure could not be recorded: ${describeError(unwritten)}`);
    }
  }
}

async function makeRoom(run: Folder): Promise<void> {
  await withSubfolder(run, runLayout.checkpoints, async (checkpoints) => {
    const index = await readCheckpointIndex(checkpoints);
    if (index) pruneCheckpoints(checkpoints, index);
  });
}

/**
 * Trains; after losing its engine, continues on another one from the last checkpoint.
 *
 * @throws if that fails, with a message for people
 */
async function train(job: RunJob, requests: Requests, journal: RunJournal, problems: readonly string[]): Promise<void> {
  const chosen = await startChosenEngine(job, journal);
  let told: Notes = { warning: [...problems, ...job.notes, ...job.dataset.notes], information: chosen.notes };
  let { afterStep } = chosen;
  for (let { engine } = chosen; ; engine = await startEngine('auto')) {
    try {
      const notes = { ...told, warning: [...told.warning, ...engine.notes] };
      await trainOnEngine(engine, { notes, afterStep }, job, requests, journal);
      return;
    } catch (error) {
      const lost = engine.whyLost();
      const outOfMemory = asOutOfMemory(error);
      if (lost === null && outOfMemory)
        throw new Error(await explainOutOfMemory(outOfMemory, job, engine), { cause: error });
      if (lost === null) throw error;
      journal.log(describeError(error));
      const warning = `${lost} Training continues from the last checkpoint, without the ${engine.name} engine.`;
      told = { warning: [warning], information: [] };
      afterStep = () => Promise.resolve(null);
    } finally {
      chosen.close();
    }
  }
}

async function openServer(
  { run, lock }: RunJob,
  requests: Requests,
): Promise<{ readonly server: ControlServer | null; readonly problem: string | null }> {
  if (lock.socket === null) return { server: null, problem: lock.problem };
  try {
    return { server: await controlServer({ run: run.id, ...requests }, lock.socket), problem: null };
  } catch (error) {
    return { server: null, problem: describeError(error) };
  }
}
