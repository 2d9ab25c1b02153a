import { secondsOf } from '#language';
import { splitNameSchema } from '#protocol';
import { closeFolder, type Folder, makeSubfolder, runLayout, withSubfolder } from '#protocol/node';
import type { StartedEngine } from '../engines/index.js';
import { chooseThresholds, givenThresholds } from '../evaluation/chooseThresholds.js';
import { inspect } from '../inspect/inspect.js';
import { canContinue } from '../training/canContinue.js';
import { createTraining } from '../training/createTraining.js';
import { Divergence } from '../training/divergence.js';
import { formatShort } from '../training/monitor.js';
import { type CourseEpoch, newSymptoms } from '../training/symptoms/index.js';
import type { Training } from '../training/training.js';
import {
  pruneCheckpoints,
  readCheckpoint,
  readCheckpointIndex,
  readSeconds,
  requireOwnCheckpoints,
  writeCheckpoint,
} from './checkpoints.js';
import { evaluateSplit } from './evaluateSplit.js';
import { explainDivergence } from './explainDivergence.js';
import { finalStep } from './finalStep.js';
import { firstDifference } from './firstDifference.js';
import { readCourse, type RecordedCourse } from './readCourse.js';
import type { Requests } from './requests.js';
import type { RunJournal } from './runJournal.js';
import { type ScoredSplit, scoreSplit } from './scoreSplit.js';
import type { RunJob } from './startRun.js';
import { stepMeans } from './stepMeans.js';
import { trackFeatureMaps, trackInputs } from './trackPictures.js';

/** The first notes of a run's records, for people. */
export type Notes = Record<'warning' | 'information', readonly string[]>;

/** What accompanies a training. */
export interface Beside {
  readonly notes: Notes;
  /** As in `ChosenEngine`. */
  readonly afterStep: (milliseconds: number) => Promise<string | null>;
}

/** Seconds between two checkpoints within an epoch. */
const checkpointInterval = 60;
/** Minimum seconds between two step records. */
const recordInterval = 0.1;

const splits = splitNameSchema.options;

/**
 * Trains a run on an engine, from its last checkpoint if there is one, until it finishes or is stopped. Records the result in
 * `run.json`.
 */
export async function trainOnEngine(
  { name, description, device, versions }: StartedEngine,
  { notes, afterStep }: Beside,
  job: RunJob,
  requests: Requests,
  journal: RunJournal,
): Promise<void> {
  const { definition, graph, dataset, outputs } = job;
  const { extended } = job.run;
  const extension = extended && { scheduledEpochs: extended.scheduled_epochs, after: extended.after.epochs };
  const training = createTraining({ graph, dataset, outputs, settings: definition.training, extension });
  try {
    const before = await enter(job, training, journal);
    for (const level of ['warning', 'information'] as const)
      for (const message of notes[level]) note(journal, training, level, message);
    await journal.update({
      state: 'running',
      engine: { name, description, device },
      versions: { ...journal.run.versions, ...versions },
    });
    const { seconds, course } = before;
    const trained = await follow(job, training, { afterStep, seconds, course }, requests, journal);
    if (trained) await noteReplay(job, training, journal);
    const done = trained && (await evaluate(job, training, requests, journal));
    await journal.update({ state: done ? 'finished' : 'stopped', ended: journal.date() });
  } catch (error) {
    if (!(error instanceof Divergence)) throw error;
    const message = await explainDivergence(error, job, training, requests.stopping, journal);
    throw new Error(message, { cause: error });
  } finally {
    training.dispose();
  }
}

/** Records whether a replay has the same figures as what it replays. */
async function noteReplay({ replayed, directory }: RunJob, training: Training, journal: RunJournal): Promise<void> {
  if (!replayed) return;
  journal.sync();
  const difference = firstDifference(replayed, (await readCourse(directory)).epochs);
  if (difference === null) {
    note(journal, training, 'information', 'All figures are identical to those of the run that was replayed.');
    return;
  }
  const keys = difference.values.map(({ key }) => key).join(', ');
  const message = `The figures differ from those of the run that was replayed, first in epoch ${difference.epoch}: ${keys}.`;
  note(journal, training, 'warning', message);
}

/** What a run did before it was resumed. */
interface Earlier {
  /** Seconds that training took. */
  readonly seconds: number;
  readonly course: RecordedCourse;
}

/** Resumes from the last checkpoint, or saves the initial weights as step 0. */
async function enter(job: RunJob, training: Training, journal: RunJournal): Promise<Earlier> {
  closeFolder(makeSubfolder(job.folder, runLayout.checkpoints));
  return inCheckpoints(job, async (checkpoints) => {
    requireOwnCheckpoints(checkpoints);
    const index = await readCheckpointIndex(checkpoints);
    if (index === null) {
      await writeCheckpoint(checkpoints, await training.snapshot(), false, job.run.id);
      await trackInputs(job, training, journal);
      return { seconds: 0, course: { epochs: [], codes: new Set() } };
    }
    training.restore(await readCheckpoint(checkpoints, index.last));
    pruneCheckpoints(checkpoints, index);
    journal.record({ type: 'resumed', step: index.last, time: journal.time() });
    return { seconds: await readSeconds(checkpoints, index.last), course: await readCourse(job.directory) };
  });
}

function inCheckpoints<Result>({ folder }: RunJob, use: (checkpoints: Folder) => Promise<Result>): Promise<Result> {
  return withSubfolder(folder, runLayout.checkpoints, use);
}

/** Trains until the end (`true`) or a stop request (`false`). Either way, a checkpoint contains the last step. */
async function follow(
  job: RunJob,
  training: Training,
  { afterStep, seconds: before, course }: Pick<Beside, 'afterStep'> & Earlier,
  requests: Requests,
  journal: RunJournal,
): Promise<boolean> {
  const means = stepMeans();
  let [epochSeconds, savedAt, recordedAt] = [0, performance.now(), Number.NEGATIVE_INFINITY];
  let trainedSeconds = before;
  const epochs: CourseEpoch[] = [...course.epochs];
  const noted = new Set(course.codes);
  let factor = training.position.plateau?.factor ?? 1;
  let saved = training.position.step;

  const recordSteps = (step: number, epoch: number) => {
    const mean = means.take();
    if (!mean) return;
    recordedAt = performance.now();
    const { logs, samplesPerSecond: samples_per_second } = mean;
    journal.record({ type: 'step', step, epoch, time: journal.time(), logs, samples_per_second });
  };
  /** @param gradients of an epoch that has histograms; `null`: it has none */
  const save = async (best: boolean, gradients: ReadonlyMap<string, Float32Array> | null = null) => {
    const { step } = training.position;
    // Records first: a checkpoint must never be ahead of them.
    journal.sync();
    const snapshot = { ...(await training.snapshot()), seconds: trainedSeconds };
    // The last step may have diverged: such a checkpoint would be of no use.
    if (!canContinue(snapshot)) throw new Divergence(null, step);
    // As records: a resume from the checkpoint would not write them again.
    if (gradients) journal.trackers.weights({ step, time: journal.time(), weights: snapshot.weights, gradients });
    await job.lock.require();
    await inCheckpoints(job, (checkpoints) => writeCheckpoint(checkpoints, snapshot, best, job.run.id));
    journal.record({ type: 'checkpoint', step, time: journal.time(), best });
    [saved, savedAt] = [step, performance.now()];
  };

  const noteSymptoms = (times: { readonly seconds: number; readonly waited: number }) => {
    const hasPictures = Object.values(job.definition.data?.inputs ?? {}).some(({ kind }) => kind === 'image');
    const course = { epochs, settings: job.definition.training, hasPictures, ...times };
    for (const { code, message } of newSymptoms(course, noted)) {
      noted.add(code);
      note(journal, training, code === 'slow-data' ? 'information' : 'warning', message, code);
    }
  };
  const noteReducedRate = () => {
    const { factor: now = factor } = training.position.plateau ?? {};
    if (now === factor) return;
    const { learning_rate_schedule: schedule } = job.definition.training;
    const monitored = schedule && 'monitor' in schedule ? schedule.monitor : 'The loss';
    const message = `${monitored} has made no progress: the learning rate is multiplied by ${formatShort(now / factor)}.`;
    note(journal, training, 'information', message, 'learning-rate-reduced');
    factor = now;
  };
  const noteTimeLimit = () => {
    const { epoch, batch } = training.position;
    const message = `The time limit of ${job.definition.training.time_limit ?? ''} is reached in epoch ${batch > 0 ? epoch : epoch - 1}.`;
    note(journal, training, 'information', message);
  };

  // A run that ended while it was evaluated trains no further.
  if (training.position.step > 0 && isTimeOver(job, before)) {
    noteTimeLimit();
    return true;
  }
  let resumedAt = performance.now();
  for await (const event of training.events()) {
    for (const message of training.drainNotes()) note(journal, training, 'information', message);
    const seconds = (performance.now() - resumedAt) / 1000;
    epochSeconds += seconds;
    trainedSeconds += seconds;
    const { step, epoch } = event;
    switch (event.type) {
      case 'step':
        means.add(event.logs, event.samples, seconds);
        if (performance.now() - recordedAt >= recordInterval * 1000) recordSteps(step, epoch);
        await afterStep(seconds * 1000).then((message) => {
          if (message !== null) note(journal, training, 'information', message);
        });
        break;
      case 'epoch': {
        recordSteps(step, epoch);
        const waited = training.drainWaited();
        journal.record({
          ...{ type: 'epoch', step, epoch, time: journal.time(), logs: event.logs },
          ...{ seconds: epochSeconds, waited },
        });
        if (event.layers.length > 0)
          journal.record({ type: 'layers', step, epoch, time: journal.time(), layers: [...event.layers] });
        epochs.push({ epoch, step, logs: event.logs, layers: event.layers });
        noteReducedRate();
        noteSymptoms({ seconds: epochSeconds, waited });
        await save(event.best, hasHistograms(epoch) ? event.gradients : null);
        epochSeconds = 0;
        break;
      }
      case 'end':
        note(journal, training, 'information', event.reason);
        break;
    }
    if (performance.now() - savedAt >= checkpointInterval * 1000) {
      recordSteps(step, epoch);
      await save(false);
    }
    await pause(job, training, requests, journal);
    if (requests.stopping.aborted) {
      recordSteps(step, epoch);
      if (saved !== step) await save(false);
      return false;
    }
    if (event.type !== 'end' && isTimeOver(job, trainedSeconds)) {
      recordSteps(step, epoch);
      if (saved !== step) await save(false);
      noteTimeLimit();
      return true;
    }
    resumedAt = performance.now();
  }
  return true;
}

/**
 * Tells whether an epoch, counted from 1, has histograms of weights: each of the first 63, then every second, fourth and so on, so that their
 * files do not grow without end.
 */
function hasHistograms(epoch: number): boolean {
  return epoch % 2 ** Math.max(0, Math.floor(Math.log2(epoch / 32))) === 0;
}

/** Tells whether training took as long as its time limit allows; since its last extension if it was extended. */
function isTimeOver({ definition, run }: RunJob, seconds: number): boolean {
  const { time_limit } = definition.training;
  const limit = time_limit === null ? null : secondsOf(time_limit);
  return limit !== null && seconds - (run.extended?.after.seconds ?? 0) >= limit;
}

/**
 * Evaluates the model on every split, with the best epoch's weights unless the definition keeps the last. Returns `false` after a stop
 * request.
 */
async function evaluate(job: RunJob, training: Training, requests: Requests, journal: RunJournal): Promise<boolean> {
  await inCheckpoints(job, async (checkpoints) => {
    const index = await readCheckpointIndex(checkpoints);
    const final = index && finalStep(job.definition.training, index);
    await announceWeights(training, final, journal);
    // Read from the checkpoint: the best epoch may predate a resume.
    if (final !== null && final !== training.position.step) training.restore(await readCheckpoint(checkpoints, final));
  });
  await trackFeatureMaps(job, training, journal);
  const { dataset, definition, outputs } = job;
  let chosen = givenThresholds(outputs, definition.training);
  let scored: ScoredSplit | null = null;
  if (typeof definition.training.threshold !== 'number') {
    const name = dataset.validation ? 'validation' : 'training';
    scored = await scoreSplit(name, dataset.validation ?? dataset.training, training);
    chosen = chooseThresholds(outputs, definition.training, name, scored.scores.outputs);
    for (const message of chosen.notes) note(journal, training, 'information', message);
  }
  for (const name of splits) {
    await pause(job, training, requests, journal);
    if (requests.stopping.aborted) return false;
    const split = dataset[name];
    if (!split) continue;
    const own = scored?.name === name ? scored : await scoreSplit(name, split, training);
    await evaluateSplit(own, chosen.thresholds, training, job, journal);
  }
  return true;
}

/** Records which weights are evaluated. */
async function announceWeights(
  { position, monitor }: Training,
  final: number | null,
  journal: RunJournal,
): Promise<void> {
  const { best, batch } = position;
  const done = batch > 0 ? position.epoch : position.epoch - 1;
  if (best === null || final !== best.step) {
    await journal.update({ evaluated: { step: position.step, epoch: done, best_by: null } });
    return;
  }
  const { epoch, step, value } = best;
  await journal.update({ evaluated: { step, epoch, best_by: { monitor, value } } });
  const message = `Evaluated with the weights of epoch ${epoch} of ${done}, the best by ${monitor} (${formatShort(value)}).`;
  const level = 'information';
  journal.record({ type: 'note', step: position.step, time: journal.time(), level, message });
}

/** Called between two steps: answers inspections, and waits while training is paused. */
async function pause(job: RunJob, training: Training, requests: Requests, journal: RunJournal): Promise<void> {
  const serve = () => requests.serve((what) => inspect(what, training, job));
  await serve();
  if (!requests.isPaused()) return;
  await journal.update({ state: 'paused' });
  await serve();
  while (requests.isPaused()) {
    await requests.next();
    await serve();
  }
  if (!requests.stopping.aborted) await journal.update({ state: 'running' });
}

function note(
  journal: RunJournal,
  { position }: Training,
  level: 'information' | 'warning',
  message: string,
  code?: string,
): void {
  journal.record({ type: 'note', step: position.step, time: journal.time(), level, message, ...(code && { code }) });
}
