import { fieldUses, pictureThreads, type RestoredData, restorePreparation } from '#data';
import { taskOf } from '#language';
import type { EngineName } from '#protocol';
import { pictureWorkerFile } from '../assets.js';
import { type StartedEngine, startEngine } from '../engines/index.js';
import { createPredictor, type Predictor } from './createPredictor.js';
import { openTrainedModel, type TrainedModel } from './openTrainedModel.js';

/** A trained network that is ready to predict rows of any source. */
export interface UsableModel extends Predictor {
  readonly model: TrainedModel;
  readonly restored: RestoredData;
  readonly engine: StartedEngine;
  /** Samples that are predicted at once: a power of two. */
  readonly batchSize: number;
}

/** Opens the model of a run, and starts its engine, or another one. @throws as `openTrainedModel` does, or if the engine cannot be started */
export async function useModel(directory: string, wanted?: 'auto' | EngineName): Promise<UsableModel> {
  const model = await openTrainedModel(directory);
  const restored = await restoreData(model);
  const engine = await startEngine(wanted ?? model.run.engine?.name ?? 'auto');
  return { ...createPredictor(model), model, restored, engine, batchSize: batchSizeOf(model) };
}

/** Opens what was fitted to the data of a trained network. */
export function restoreData({ data, folder, preparation, schema }: TrainedModel): Promise<RestoredData> {
  const preparePictures = pictureThreads(pictureWorkerFile);
  return restorePreparation({ settings: data, folder, preparation, schema, preparePictures });
}

/** Numbers of the inputs of a batch, at most: 64 MiB. */
const mostNumbers = 2 ** 24;
const mostSamples = 1024;

function batchSizeOf({ schema, outputs }: TrainedModel): number {
  const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1);
  const ofInputs = schema.inputs.map(({ shape, maxLength = 1 }) => product(shape.map((size) => size ?? maxLength)));
  const ofOutputs = outputs.map(({ target }) => product(taskOf(target).shape));
  const numbers = [...ofInputs, ...ofOutputs].reduce((sum, one) => sum + one, 1);
  return Math.min(mostSamples, 2 ** Math.max(0, Math.floor(Math.log2(mostNumbers / numbers))));
}

/** Batches of a chunk of rows. */
const batchesAtOnce = 8;

/** Returns what is read of each row to predict it. @param kept columns that are passed on */
export function rowRequest({ restored, batchSize }: UsableModel, kept: readonly string[] | 'all') {
  const { inputs, targets, schema, formats } = restored;
  const needsAllRows = inputs.some((input) => input.needsAllRows);
  // A picture that is predicted is compared with the one that it should be.
  const pictures = targets.filter((_, index) => schema.targets[index]?.type === 'image');
  return {
    fields: fieldUses([...inputs, ...pictures]),
    formats,
    kept,
    mostRows: batchesAtOnce * batchSize,
    needsAllRows,
  };
}
