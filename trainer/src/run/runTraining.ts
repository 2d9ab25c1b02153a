import { splitNameSchema, type Run } from '#protocol';
import { controlServer, RunInUse, type ControlServer } from '../control/controlServer.js';
import { startEngine } from '../engines/index.js';
import { featureMaps } from '../inspect/featureMaps.js';
import { createTraining } from '../training/createTraining.js';
import type { Training } from '../training/training.js';
import { pruneCheckpoints, readCheckpoint, readCheckpointIndex, writeCheckpoint } from './checkpoints.js';
import { describeError } from './describeError.js';
import { evaluateRun } from './evaluateRun.js';
import { finalStep } from './finalStep.js';
import { requests, type Requests } from './requests.js';
import { runFiles } from './runDirectory.js';
import { runJournal, type RunJournal, type Watcher } from './runJournal.js';
import type { RunJob } from './startRun.js';
import { stepMeans } from './stepMeans.js';

/** Seconds between two checkpoints within an epoch. */
const checkpointInterval = 60;
/** Seconds that a step record stands for, at least. */
const recordInterval = 0.1;

const splits = splitNameSchema.options;

/**
 * Trains a run to its end and gives what its `run.json` then says. `stop` ends it early, as `stopped`. Whatever goes wrong is in
 * the run (`failed`, with the reason), and its stack in `trainer.log`.
 * @throws RunInUse where another process trains this run; it is left alone.
 */
export async function runTraining(job: RunJob, stop: AbortSignal, watcher: Watcher): Promise<Run> {
  const asked = requests();
  const stopAsked = () => {
    asked.stop();
  };
  stop.addEventListener('abort', stopAsked);
  if (stop.aborted) asked.stop();

  // Before anything is written: the socket is also what keeps two trainers off one run.
  const { server, problem } = await openServer(job.run.id, asked);
  const announcer: Watcher = {
    record: (_, bytes) => server?.announce({ type: 'appended', bytes }),
    run: () => server?.announce({ type: 'run' }),
  };
  const journal = runJournal(job.directory, job.run, [watcher, announcer]);
  try {
    const notes =
      problem === null ? [] : [`This run can be watched but not controlled while it is trained. ${problem}`];
    await train(job, asked, journal, notes);
  } catch (error) {
    journal.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const failed = { state: 'failed', ended: new Date().toISOString(), error: describeError(error) } as const;
    // Where not even that can be written, whoever waits for the run still learns why.
    await journal.update(failed).catch((unwritten: unknown) => {
      journal.log(`It could not be written down: ${describeError(unwritten)}`);
    });
  } finally {
    stop.removeEventListener('abort', stopAsked);
    asked.close();
    await server?.close();
    journal.close();
  }
  return journal.run;
}

async function train(job: RunJob, asked: Requests, journal: RunJournal, notes: readonly string[]): Promise<void> {
  const { definition, graph, dataset } = job;
  const { versions, notes: engineNotes, name, description, device } = await startEngine(definition.training.engine);
  const training = createTraining({ graph, dataset, settings: definition.training, target: dataset.schema.target });
  try {
    await enter(job, training, journal);
    for (const message of [...notes, ...dataset.notes, ...engineNotes]) note(journal, training, 'warning', message);
    await journal.update({
      state: 'running',
      engine: { name, description, device },
      versions: { ...journal.run.versions, ...versions },
    });
    const done = (await follow(job, training, asked, journal)) && (await evaluate(job, training, asked, journal));
    await journal.update({ state: done ? 'finished' : 'stopped', ended: new Date().toISOString() });
  } finally {
    training.dispose();
  }
}

/** Goes on from the last checkpoint, or begins by saving what the network is before it has seen anything. */
async function enter({ directory }: RunJob, training: Training, journal: RunJournal): Promise<void> {
  const { checkpoints } = runFiles(directory);
  const index = await readCheckpointIndex(checkpoints);
  if (index === null) {
    await writeCheckpoint(checkpoints, await training.snapshot(), false);
    return;
  }
  await pruneCheckpoints(checkpoints, index);
  training.restore(await readCheckpoint(checkpoints, index.last));
  journal.record({ type: 'resumed', step: index.last, time: journal.time() });
}

/** Trains until the end (true) or until somebody wants it stopped (false). Either way the last step is in a checkpoint. */
async function follow(job: RunJob, training: Training, asked: Requests, journal: RunJournal): Promise<boolean> {
  const { checkpoints } = runFiles(job.directory);
  const means = stepMeans();
  let [epochSeconds, savedAt, recordedAt] = [0, performance.now(), Number.NEGATIVE_INFINITY];
  let saved = training.position.step;

  const recordSteps = (step: number, epoch: number) => {
    const mean = means.take();
    if (!mean) return;
    recordedAt = performance.now();
    const { logs, samplesPerSecond: samples_per_second } = mean;
    journal.record({ type: 'step', step, epoch, time: journal.time(), logs, samples_per_second });
  };
  const save = async (best: boolean) => {
    const { step } = training.position;
    // Records first: a checkpoint never knows more than they do.
    journal.sync();
    await writeCheckpoint(checkpoints, await training.snapshot(), best);
    journal.record({ type: 'checkpoint', step, time: journal.time(), best });
    [saved, savedAt] = [step, performance.now()];
  };

  let resumedAt = performance.now();
  for await (const event of training.events()) {
    for (const message of training.takeNotes()) note(journal, training, 'information', message);
    const seconds = (performance.now() - resumedAt) / 1000;
    epochSeconds += seconds;
    const { step, epoch } = event;
    switch (event.type) {
      case 'step':
        means.add(event.logs, event.samples, seconds);
        if (performance.now() - recordedAt >= recordInterval * 1000) recordSteps(step, epoch);
        break;
      case 'epoch':
        recordSteps(step, epoch);
        journal.record({ type: 'epoch', step, epoch, time: journal.time(), logs: event.logs, seconds: epochSeconds });
        await save(event.best);
        epochSeconds = 0;
        break;
      case 'end':
        note(journal, training, 'information', event.reason);
        break;
    }
    if (performance.now() - savedAt >= checkpointInterval * 1000) {
      recordSteps(step, epoch);
      await save(false);
    }
    await pause(job, training, asked, journal);
    if (asked.isStopping()) {
      recordSteps(step, epoch);
      if (saved !== step) await save(false);
      return false;
    }
    resumedAt = performance.now();
  }
  return true;
}

/** Scores the model, that of the best epoch if the definition wants it so, on every split. False if somebody wants it stopped. */
async function evaluate(job: RunJob, training: Training, asked: Requests, journal: RunJournal): Promise<boolean> {
  const { checkpoints } = runFiles(job.directory);
  const index = await readCheckpointIndex(checkpoints);
  const final = index && finalStep(job.definition.training, index);
  // From the checkpoint and not from memory: the best epoch may have been before a resume.
  if (final !== null && final !== training.position.step) training.restore(await readCheckpoint(checkpoints, final));
  for (const name of splits) {
    await pause(job, training, asked, journal);
    if (asked.isStopping()) return false;
    const split = job.dataset[name];
    if (split) await evaluateRun(name, split, training, job, journal);
  }
  return true;
}

/** Between two steps: answers inspections, and waits for as long as training is to pause. */
async function pause({ dataset }: RunJob, training: Training, asked: Requests, journal: RunJournal): Promise<void> {
  const serve = () => asked.serve((what) => featureMaps(what, training, dataset));
  await serve();
  if (!asked.isPaused()) return;
  await journal.update({ state: 'paused' });
  await serve();
  while (asked.isPaused()) {
    await asked.next();
    await serve();
  }
  if (!asked.isStopping()) await journal.update({ state: 'running' });
}

async function openServer(
  run: string,
  asked: Requests,
): Promise<{ readonly server: ControlServer | null; readonly problem: string | null }> {
  try {
    return { server: await controlServer({ run, ...asked }), problem: null };
  } catch (error) {
    if (error instanceof RunInUse || !(error instanceof Error)) throw error;
    return { server: null, problem: error.message };
  }
}

function note(journal: RunJournal, { position }: Training, level: 'information' | 'warning', message: string): void {
  journal.record({ type: 'note', step: position.step, time: journal.time(), level, message });
}
