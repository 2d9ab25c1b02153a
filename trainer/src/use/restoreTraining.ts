import { runLayout, withSubfolder } from '#protocol/node';
import { type StartedEngine, startEngine } from '../engines/index.js';
import { readCheckpoint } from '../run/checkpoints.js';
import { finalStep } from '../run/finalStep.js';
import { findCheckpoint } from '../run/findCheckpoint.js';
import type { OpenRun } from '../run/startRun.js';
import { createTraining } from '../training/createTraining.js';
import type { Training } from '../training/training.js';

/** A run's network with its final weights, or the latest ones if it did not finish, on an engine. */
export interface RestoredTraining {
  readonly training: Training;
  readonly engine: StartedEngine;
  /** Notes for people, such as about damaged checkpoints. */
  readonly notes: readonly string[];
}

/** Starts the engine of an opened run and loads its weights. @throws if there are none */
export async function restoreTraining({
  run,
  folder,
  graph,
  dataset,
  outputs,
  definition,
}: OpenRun): Promise<RestoredTraining> {
  const { index, notes } = await findCheckpoint(folder, run);
  if (!index) throw new Error(`${folder.path} has no checkpoint because the run ended before training began.`);
  const step = finalStep(definition.training, index);
  const snapshot = await withSubfolder(folder, runLayout.checkpoints, (checkpoints) =>
    readCheckpoint(checkpoints, step),
  );
  const engine = await startEngine(definition.training.engine);
  const training = createTraining({ graph, dataset, outputs, settings: definition.training });
  training.restore(snapshot);
  return { training, engine, notes: [...notes, ...engine.notes] };
}
