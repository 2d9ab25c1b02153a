import { bestEpoch, repeatedTrials, type Study, type Trial } from '#protocol';
import type { OpenStudy } from './openStudy.js';
import { readTrials, type TrialRun } from './readTrials.js';
import type { WorkerMessage } from './workerMessages.js';
import { type WorkerProcess, workerProcess } from './workerProcess.js';

/** An observer of a study. */
export interface StudyWatcher {
  /** So many trials are trained from now on, with halving until the next half of them ends. */
  planned(count: number): void;
  /** A trial is trained from now on. */
  started(trial: Trial): void;
  epoch(trial: Trial, message: Extract<WorkerMessage, { readonly type: 'epoch' }>): void;
  /** A trial is trained as far as it was to be. `error`: why it failed. */
  ended(trial: Trial, error: string | null): void;
}

type Runs = ReadonlyMap<string, TrialRun>;

/**
 * Trains what is missing of a study. After each rung of it, only the better half of the settings goes on: a decision that depends on the
 * records of their runs alone, so that a study that was interrupted ends as any other.
 *
 * @param stop ends it; runs that are trained then save a checkpoint
 */
export async function runStudy(open: OpenStudy, stop: AbortSignal, watcher: StudyWatcher): Promise<void> {
  const { study, folder } = open;
  let trials: readonly Trial[] = study.trials;
  const pool = workerPool(open);
  try {
    for (const [index, rung] of study.rungs.entries()) {
      const until = index === study.rungs.length - 1 ? null : rung;
      const before = await readTrials(folder, study);
      const missing = trials.filter((trial) => !isTrained(before.get(trial.name), until));
      watcher.planned(missing.length);
      await pool.trainAll(missing, until, stop, watcher);
      if (stop.aborted) return;
      if (until !== null) trials = betterHalf(study, trials, await readTrials(folder, study), until);
    }
  } finally {
    await pool.close();
  }
}

/** Tells whether a run was trained for a number of epochs, or to its end. */
function isTrained(trial: TrialRun | undefined, until: number | null): boolean {
  if (!trial) return false;
  const { run, epochs } = trial;
  return run.state === 'finished' || run.state === 'failed' || (until !== null && epochs.length >= until);
}

/**
 * Returns the trials of the better half of the settings, in the order of the study. A middle one belongs to it. Settings are judged by the
 * mean of the best values so far of all their folds and seeds, which go on together: one fold alone may just be an easier one.
 */
function betterHalf(study: Study, trials: readonly Trial[], runs: Runs, until: number): readonly Trial[] {
  const worst = study.maximize ? -Infinity : Infinity;
  const valueOf = ({ name }: Trial) => bestEpoch(runs.get(name)?.epochs ?? [], study, until)?.value ?? worst;
  const groups = repeatedTrials(trials);
  const ranked = groups
    .map((group) => ({ group, mean: group.reduce((sum, trial) => sum + valueOf(trial), 0) / group.length }))
    .toSorted((a, b) => (a.mean === b.mean ? 0 : study.maximize ? b.mean - a.mean : a.mean - b.mean));
  const kept = new Set(ranked.slice(0, Math.ceil(groups.length / 2)).flatMap(({ group }) => group));
  return trials.filter((trial) => kept.has(trial));
}

/** Processes that train trials, as many as the study trains at a time. */
function workerPool({ directory, study }: OpenStudy) {
  const workers = new Set<WorkerProcess>();
  const threads = study.parallel > 1 ? 1 : null;

  const start = (): WorkerProcess => {
    const worker = idle.pop() ?? workerProcess(directory, threads);
    workers.add(worker);
    return worker;
  };
  const work = async (
    queue: Trial[],
    until: number | null,
    stop: AbortSignal,
    watcher: StudyWatcher,
  ): Promise<void> => {
    let worker = start();
    const replace = async () => {
      workers.delete(worker);
      await worker.close();
      worker = start();
    };
    const close = () => void worker.close();
    const isStopped = () => stop.aborted;
    stop.addEventListener('abort', close);
    for (let trial = queue.shift(); trial && !isStopped(); trial = queue.shift()) {
      const current = trial;
      const train = () =>
        worker.train({ trial: current.name, until }, (told) => {
          if (told.type === 'epoch') watcher.epoch(current, told);
        });
      watcher.started(current);
      let message = await train();
      // Once more, from its last checkpoint: what ends a process, such as lack of memory, says nothing about the run.
      if (message.type === 'crashed' && !isStopped()) {
        await replace();
        if (!isStopped()) message = await train();
      }
      if (isStopped()) break;
      watcher.ended(current, 'error' in message ? message.error : null);
      // What follows may fail for the same reason.
      if (message.type === 'failed' || message.type === 'crashed') await replace();
    }
    stop.removeEventListener('abort', close);
    idle.push(worker);
  };
  const idle: WorkerProcess[] = [];
  return {
    async trainAll(trials: readonly Trial[], until: number | null, stop: AbortSignal, watcher: StudyWatcher) {
      const queue = [...trials];
      const count = Math.min(study.parallel, queue.length);
      await Promise.all(Array.from({ length: count }, () => work(queue, until, stop, watcher)));
    },
    async close() {
      await Promise.all(Array.from(workers, (worker) => worker.close()));
    },
  };
}
