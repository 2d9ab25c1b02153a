import { basename, dirname, join, resolve } from 'node:path';
import { check, countParameters, type Graph, logKeys, plainDimension, taskOf } from '#language';
import type { Run, Study, Trial } from '#protocol';
import {
  closeFolder,
  createFile,
  type Folder,
  makeSubfolder,
  openRunFolder,
  runLayout,
  sha256,
  withSubfolder,
} from '#protocol/node';
import { readSeconds } from './checkpoints.js';
import { findCheckpoint, type FoundCheckpoint, repairCheckpoints } from './findCheckpoint.js';
import type { LoggedEpoch } from './firstDifference.js';
import { type OpenDefinition, openDefinition, type Overrides } from './openDefinition.js';
import { openTrainingData } from './openTrainingData.js';
import { changed, readDefinition, readPreparation } from './readFitted.js';
import { readText } from './readText.js';
import { removeLeftovers } from './removeLeftovers.js';
import { createRunDirectory, definitionFolder } from './runDirectory.js';
import { readIntactRun, readRun, readRunIn, writeRun } from './runFile.js';
import { sanitizeFileName } from './sanitizeFileName.js';
import { shapewrightVersion } from './shapewrightVersion.js';
import { type HeldLock, withRunLock } from './takeRunLock.js';

/** A run with its definition and its data. */
export interface OpenRun extends OpenDefinition {
  /** Absolute path. */
  readonly directory: string;
  /** The open directory. */
  readonly folder: Folder;
  readonly run: Run;
}

/** A run that is ready to be trained, locked by this process. */
export interface RunJob extends OpenRun {
  readonly lock: HeldLock;
  /** The first notes of its records, for people: what was damaged. */
  readonly notes: readonly string[];
  /** The epochs of the run that this one replays; left out if it replays none. */
  readonly replayed?: readonly LoggedEpoch[];
}

/**
 * Creates the directory of a new run of a definition.
 * @param stop ends the reading of the data
 * @throws if the definition or its data have errors; no directory is created then
 */
export async function startRun(file: string, overrides: Overrides, stop?: AbortSignal): Promise<RunJob> {
  return newRun(await readText(file), file, { overrides }, stop);
}

/** A study, in whose folder the run of a trial is created. */
export interface StudyPlace {
  /** Absolute path of the study's folder. */
  readonly directory: string;
  readonly study: Pick<Study, 'id' | 'engine'>;
  /** The definition of the study. */
  readonly text: string;
}

/**
 * Creates the directory of a new run of a study's trial.
 * @param stop ends the reading of the data
 * @throws as `startRun` does
 */
export async function startTrial(place: StudyPlace, trial: Trial, stop?: AbortSignal): Promise<RunJob> {
  const { directory, study, text } = place;
  const file = join(dirname(dirname(directory)), runLayout.definition);
  const overrides = { variant: trial.variant, values: trial.values, engine: study.engine };
  return newRun(text, file, { overrides, group: basename(directory), trial: { study: study.id, trial } }, stop);
}

/**
 * Creates the directory of a new run that trains again what a run trained: its definition, seed and engine, up to the last epoch
 * that it completed.
 * @param replayed those epochs
 * @param stop ends the reading of the data
 * @throws if the run is damaged, or its data have changed
 */
export async function startReplay(
  directory: string,
  replayed: readonly LoggedEpoch[],
  stop?: AbortSignal,
): Promise<RunJob> {
  const folder = await openFolderOf(directory);
  const epochs = replayed.length;
  try {
    const run = await readRunIn(folder);
    const { text } = await readDefinition(folder, run);
    const file = join(definitionFolder(folder.path), runLayout.definition);
    const scheduled_epochs = run.extended?.scheduled_epochs ?? run.epochs;
    // Early stopping does not end it before the epochs that are compared.
    const plan = { scheduled_epochs, after: { epochs, seconds: 0 } };
    const { seed, engine, variant, values } = run;
    const overrides = { epochs, seed, engine: engine?.name, variant, values };
    const job = await newRun(text, file, { overrides, plan }, stop);
    if (job.run.data?.fingerprint === run.data?.fingerprint) return { ...job, replayed };
    await job.lock.release();
    closeFolder(job.folder);
    throw new Error(`The data have changed since ${folder.path} was trained. Restore them to replay it.`);
  } finally {
    closeFolder(folder);
  }
}

/** What a new run is beside its definition. */
interface NewRun {
  readonly overrides: Overrides;
  readonly plan?: Run['extended'];
  /** The folder in `runs` that it belongs to; left out: that of the definition's name. */
  readonly group?: string;
  /** The trial that it is, with the id of its study. */
  readonly trial?: { readonly study: string; readonly trial: Trial };
}

async function newRun(
  text: string,
  file: string,
  { overrides, plan, group, trial: of }: NewRun,
  stop?: AbortSignal,
): Promise<RunJob> {
  const opened = await openDefinition(text, file, dirname(resolve(file)), overrides, (data, base) =>
    openTrainingData(data, base, null, stop),
  );
  const { definition } = opened;
  const started = new Date();
  const { variant, values } = overrides;
  const label = of?.trial.name ?? variant;
  const folder = await createRunDirectory(file, group ?? sanitizeFileName(definition.name), started, label);
  return withRunLock(folder, async (lock) => {
    await createFile(folder, runLayout.definition, text);
    for (const name of [runLayout.checkpoints, runLayout.evaluation]) closeFolder(makeSubfolder(folder, name));
    const preparation = `${JSON.stringify(opened.dataset.preparation, null, 2)}\n`;
    await createFile(folder, runLayout.preparation, preparation);
    const run = {
      ...describeRun(opened, started),
      ...(variant !== undefined && { variant }),
      ...(values && { values }),
      changes: of ? { ...of.trial.changes, ...values } : changesOf(text, overrides),
      ...(of && { study: { id: of.study, trial: of.trial.name } }),
      definition_sha256: sha256(text),
      preparation_sha256: sha256(preparation),
      ...(plan && { extended: plan }),
    };
    await writeRun(folder, run);
    return { ...opened, directory: folder.path, folder, run, lock, notes: [] };
  });
}

/** Returns all values by path that a run changes of its definition. */
function changesOf(text: string, { variant, values }: Overrides): Readonly<Record<string, unknown>> {
  const { variants } = check(text, { fixes: false });
  return { ...variants.find(({ name }) => name === variant)?.changes, ...values };
}

function describeRun({ definition, graph, dataset, outputs }: OpenDefinition, started: Date): Run {
  const { targets, samples } = dataset.schema;
  const { training } = definition;
  return {
    format: 2,
    id: crypto.randomUUID(),
    name: definition.name,
    state: 'starting',
    started: started.toISOString(),
    ended: null,
    error: null,
    pid: process.pid,
    seed: training.seed,
    engine: null,
    engines_measured: [],
    versions: { shapewright: shapewrightVersion(), node: process.versions.node },
    settings: definition,
    data: {
      fingerprint: dataset.fingerprint,
      samples,
      targets: targets.map((target) => ({ name: target.name, classes: [...taskOf(target).classes] })),
    },
    model: modelOf(graph),
    epochs: training.epochs,
    maximized: logKeys(outputs).flatMap(({ key, maximize }) => (maximize ? [key] : [])),
    steps_per_epoch: Math.ceil(samples.training / training.batch_size),
  };
}

/**
 * Opens a stopped, killed or failed run, to resume it from its last checkpoint; with `epochs`, also a finished one, to train it
 * up to this number of epochs.
 * @param stop ends the reading of the data
 * @throws if it has finished, has as many epochs already, or its data have changed
 */
export async function reopenRun(
  directory: string,
  { engine, epochs }: Pick<Overrides, 'engine' | 'epochs'>,
  stop?: AbortSignal,
): Promise<RunJob> {
  const folder = await openFolderOf(directory);
  return withRunLock(folder, async (lock) => {
    const run = await readIntactRun(folder);
    if (run.state === 'finished' && epochs === undefined) {
      throw new Error(
        `${directory} has finished; there is nothing to resume. Train it for more epochs by \`--epochs\`, or its definition as a new run.`,
      );
    }
    const planned = epochs === undefined ? run : { ...run, epochs };
    const opened = await openRunIn(folder, planned, { engine }, stop);
    const found = await findCheckpoint(folder, run);
    const resumed = epochs === undefined ? run : await extended(folder, run, found, epochs);
    // Everything was read and is intact: only now may anything be changed.
    removeLeftovers(folder);
    await repairCheckpoints(folder, found);
    const notes = [...found.notes, ...(run.format === 1 ? [withoutChecksums] : [])];
    const starting = { state: 'starting', ended: null, error: null, evaluated: undefined, pid: process.pid } as const;
    return { ...opened, lock, notes, run: { ...resumed, ...starting } };
  });
}

/**
 * Returns a run with another number of epochs. Schedules keep to the number that it began with; for a finished run, patience and
 * the time limit count anew.
 * @throws if it has as many epochs already
 */
async function extended(folder: Folder, run: Run, { position, index }: FoundCheckpoint, epochs: number): Promise<Run> {
  const done = (position?.epoch ?? 1) - 1;
  if (epochs <= done)
    throw new Error(
      `${folder.path} has trained ${done} ${done === 1 ? 'epoch' : 'epochs'} already, and \`--epochs\` is the number of all: give more than ${done}.`,
    );
  const before = run.extended?.after ?? { epochs: 0, seconds: 0 };
  const isFinished = run.state === 'finished' && index !== null;
  const after = isFinished ? { epochs: done, seconds: await secondsUntil(folder, index.last) } : before;
  return { ...run, epochs, extended: { scheduled_epochs: run.extended?.scheduled_epochs ?? run.epochs, after } };
}

async function secondsUntil(folder: Folder, step: number): Promise<number> {
  return withSubfolder(folder, runLayout.checkpoints, (checkpoints) => readSeconds(checkpoints, step));
}

const withoutChecksums =
  'This run was started by a version without checksums: damage to its earlier files may go unnoticed.';

/**
 * Opens a run to inspect it, with the definition and data that it was trained on.
 * @throws if the data have changed
 */
export async function openRun(directory: string, overrides: Pick<Overrides, 'engine'>): Promise<OpenRun> {
  const folder = await openFolderOf(directory);
  return openRunIn(folder, await readRunIn(folder), overrides);
}

/** Opens a run's folder. @throws if there is no run */
async function openFolderOf(directory: string): Promise<Folder> {
  await readRun(directory);
  return openRunFolder(directory);
}

async function openRunIn(
  folder: Folder,
  run: Run,
  { engine }: Pick<Overrides, 'engine'>,
  stop?: AbortSignal,
): Promise<OpenRun> {
  const { text, file } = await readDefinition(folder, run);
  const { epochs, seed, variant, values } = run;
  const overrides = { epochs, seed, engine: engine ?? run.engine?.name, variant, values };
  const saved = await readPreparation(folder, run);
  const opened = await openDefinition(text, file, definitionFolder(folder.path), overrides, (data, base) =>
    openTrainingData(data, base, saved, stop),
  );
  // Runs of earlier versions have no checksum of the definition.
  if (run.definition_sha256 === undefined && JSON.stringify(modelOf(opened.graph)) !== JSON.stringify(run.model))
    throw new Error(changed(file));
  if (opened.dataset.fingerprint !== run.data?.fingerprint) {
    throw new Error(
      'The data have changed since this run started. Restore them, or train the definition as a new run.',
    );
  }
  return { ...opened, directory: folder.path, folder, run };
}

function modelOf({ inputs, layers }: Graph): Run['model'] {
  const described = layers.map((layer) => {
    const { trainable, nonTrainable } = countParameters(layer);
    const { name, type, outputShape } = layer;
    return {
      name,
      type,
      output_shape: outputShape && outputShape.map(plainDimension),
      parameters: trainable + nonTrainable,
    };
  });
  return {
    inputs: inputs.map(({ name, shape }) => ({ name, shape: shape.map(plainDimension) })),
    layers: described,
    parameters: described.reduce((sum, { parameters }) => sum + parameters, 0),
  };
}
