import { countParameters, plainDimension, type Graph } from '#language';
import type { Run } from '#protocol';
import {
  createFile,
  makeSubfolder,
  closeFolder,
  openRunFolder,
  readText as readRunText,
  runLayout,
  type Folder,
} from '#protocol/node';
import { dirname, join, resolve } from 'node:path';
import { openDefinition, type OpenDefinition, type Overrides } from './openDefinition.js';
import { readText } from './readText.js';
import { createRunDirectory, definitionFolder } from './runDirectory.js';
import { readRun, readRunIn, writeRun } from './runFile.js';
import { shapewrightVersion } from './shapewrightVersion.js';
import { removeLeftovers, takeRunLock, type HeldLock } from './takeRunLock.js';

/** A run with its definition and its data. */
export interface OpenRun extends OpenDefinition {
  /** Absolute. */
  readonly directory: string;
  /** The directory, held open. */
  readonly folder: Folder;
  readonly run: Run;
}

/** A run that is ready to be trained, by this process alone. */
export interface RunJob extends OpenRun {
  readonly lock: HeldLock;
}

/**
 * Makes the directory of a new run of a definition.
 * @throws where the definition or its data have errors; then there is no directory.
 */
export async function startRun(file: string, overrides: Overrides): Promise<RunJob> {
  const text = await readText(file);
  const opened = await openDefinition(text, file, dirname(resolve(file)), overrides);
  const { definition } = opened;
  const started = new Date();
  const folder = createRunDirectory(file, definition.name, started);
  return locked(folder, async (lock) => {
    await createFile(folder, runLayout.definition, text);
    for (const name of [runLayout.checkpoints, runLayout.evaluation]) closeFolder(makeSubfolder(folder, name));
    const run = describeRun(opened, started);
    await writeRun(folder, run);
    return { ...opened, directory: folder.path, folder, run, lock };
  });
}

function describeRun({ definition, graph, dataset }: OpenDefinition, started: Date): Run {
  const { target, samples } = dataset.schema;
  const { training } = definition;
  return {
    format: 1,
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
      classes: target.type === 'number' ? [] : [...target.classes],
    },
    model: modelOf(graph),
    epochs: training.epochs,
    steps_per_epoch: Math.ceil(samples.training / training.batch_size),
  };
}

/**
 * Opens a run that was stopped, killed or failed, to go on from its last checkpoint.
 * @throws where it has finished, or its data are not what they were.
 */
export async function reopenRun(directory: string, overrides: Pick<Overrides, 'engine'>): Promise<RunJob> {
  const folder = await openFolderOf(directory);
  return locked(folder, async (lock) => {
    const opened = await openRunIn(folder, overrides);
    if (opened.run.state === 'finished') {
      throw new Error(`${directory} has finished; there is nothing to resume. Train its definition anew instead.`);
    }
    removeLeftovers(folder);
    return { ...opened, lock, run: { ...opened.run, state: 'starting', ended: null, error: null, pid: process.pid } };
  });
}

/**
 * Opens a run to look at it: its definition and data as they were when it was trained.
 * @throws where the data are not what they were.
 */
export async function openRun(directory: string, overrides: Pick<Overrides, 'engine'>): Promise<OpenRun> {
  return openRunIn(await openFolderOf(directory), overrides);
}

/** @throws where there is no run */
async function openFolderOf(directory: string): Promise<Folder> {
  await readRun(directory);
  return openRunFolder(directory);
}

async function openRunIn(folder: Folder, { engine }: Pick<Overrides, 'engine'>): Promise<OpenRun> {
  const run = await readRunIn(folder);
  const text = await readRunText(folder, runLayout.definition);
  const opened = await openDefinition(text, join(folder.path, runLayout.definition), definitionFolder(folder.path), {
    epochs: run.epochs,
    seed: run.seed,
    engine: engine ?? run.engine?.name,
  });
  if (opened.dataset.fingerprint !== run.data?.fingerprint) {
    throw new Error('The data have changed since this run began. Put them back as they were, or train anew.');
  }
  return { ...opened, directory: folder.path, folder, run };
}

/** Locks a run for whoever trains it then; if that comes to nothing, the lock and the folder go. */
async function locked(folder: Folder, open: (lock: HeldLock) => Promise<RunJob>): Promise<RunJob> {
  let lock: HeldLock | null = null;
  try {
    lock = await takeRunLock(folder);
    return await open(lock);
  } catch (error) {
    await lock?.release();
    closeFolder(folder);
    throw error;
  }
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
