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
import { readRunIn, writeRun } from './runFile.js';
import { shapewrightVersion } from './shapewrightVersion.js';

/** A run that is ready to be trained. */
export interface RunJob extends OpenDefinition {
  /** Absolute. */
  readonly directory: string;
  /** The directory, held open. */
  readonly folder: Folder;
  readonly run: Run;
}

/**
 * Makes the directory of a new run of a definition.
 * @throws where the definition or its data have errors; then there is no directory.
 */
export async function startRun(file: string, overrides: Overrides): Promise<RunJob> {
  const text = await readText(file);
  const opened = await openDefinition(text, file, dirname(resolve(file)), overrides);
  const { definition, graph, dataset } = opened;
  const started = new Date();
  const folder = createRunDirectory(file, definition.name, started);
  await createFile(folder, runLayout.definition, text);
  for (const name of [runLayout.checkpoints, runLayout.evaluation]) closeFolder(makeSubfolder(folder, name));
  const { target, samples } = dataset.schema;
  const { training } = definition;
  const run: Run = {
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
  await writeRun(folder, run);
  return { ...opened, directory: folder.path, folder, run };
}

/**
 * Opens a run that was stopped, killed or failed, to go on from its last checkpoint.
 * @throws where it has finished, or its data are not what they were.
 */
export async function reopenRun(directory: string, overrides: Pick<Overrides, 'engine'>): Promise<RunJob> {
  const job = await openRun(directory, overrides);
  if (job.run.state === 'finished') {
    throw new Error(`${directory} has finished; there is nothing to resume. Train its definition anew instead.`);
  }
  return { ...job, run: { ...job.run, state: 'starting', ended: null, error: null, pid: process.pid } };
}

/**
 * Opens a run to look at it: its definition and data as they were when it was trained.
 * @throws where the data are not what they were.
 */
export async function openRun(directory: string, { engine }: Pick<Overrides, 'engine'>): Promise<RunJob> {
  const folder = openRunFolder(directory);
  const run = await readRunIn(folder);
  const text = await readRunText(folder, runLayout.definition);
  const opened = await openDefinition(text, join(folder.path, runLayout.definition), definitionFolder(directory), {
    epochs: run.epochs,
    seed: run.seed,
    engine: engine ?? run.engine?.name,
  });
  if (opened.dataset.fingerprint !== run.data?.fingerprint) {
    throw new Error('The data have changed since this run began. Put them back as they were, or train anew.');
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
