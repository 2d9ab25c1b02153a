import { join } from 'node:path';
import { readSchema } from '#data';
import type { EngineName } from '#protocol';
import { openRunFolder, readText, runLayout } from '#protocol/node';
import { startEngine } from '../../engines/index.js';
import { createTraining } from '../../training/createTraining.js';
import { openDefinition } from '../openDefinition.js';
import { definitionFolder } from '../runDirectory.js';
import { syntheticDataset } from './syntheticDataset.js';

/**
 * Trains a run's network on an engine with synthetic data, and yields each step's duration in milliseconds. The engine starts at
 * the first step. Does not change the run's directory.
 *
 * @throws if the engine or the network fails
 */
export async function* trialSteps(directory: string, engine: EngineName): AsyncGenerator<number, void, undefined> {
  const folder = openRunFolder(directory);
  const file = join(folder.path, runLayout.definition);
  const text = await readText(folder, runLayout.definition);
  const { definition, graph, dataset, outputs } = await openDefinition(
    text,
    file,
    definitionFolder(directory),
    { epochs: Number.MAX_SAFE_INTEGER, engine },
    async (settings, at, { batch_size }) => syntheticDataset(await readSchema(settings, at), batch_size),
  );
  await startEngine(engine);
  const settings = { ...definition.training, early_stopping: null };
  const training = createTraining({ graph, dataset, outputs, settings });
  let before = performance.now();
  for await (const event of training.events()) {
    if (event.type === 'step') yield performance.now() - before;
    before = performance.now();
  }
}
