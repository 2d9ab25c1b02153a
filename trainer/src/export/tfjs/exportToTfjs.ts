import { readFileSync } from 'node:fs';
import { toLayersModel } from '#convert';
import { preprocessingFile } from '../../assets.js';
import type { TrainedModel } from '../../use/openTrainedModel.js';
import type { ExportedFile } from '../exporters.js';
import { portablePreparation } from '../portablePreparation.js';
import { exampleProgram, sampleOf } from './exampleProgram.js';
import { readme } from './readme.js';

/** Returns a LayersModel for TensorFlow.js, with its preprocessing and an example. */
export async function exportToTfjs(model: TrainedModel): Promise<readonly ExportedFile[]> {
  const { graph, outputs, snapshot, definition } = model;
  const predicted = { ...graph, outputs: outputs.map(({ tensor }) => tensor) };
  const { modelJson, shards } = toLayersModel(predicted, snapshot.weights, definition.name);
  const preparation = await portablePreparation(model);
  return [
    { name: 'model.json', contents: modelJson },
    ...Array.from(shards, ([name, contents]) => ({ name, contents })),
    { name: 'preprocessing.json', contents: `${JSON.stringify(preparation, null, 2)}\n` },
    { name: 'preprocessing.mjs', contents: readFileSync(preprocessingFile) },
    { name: 'sample.json', contents: `${JSON.stringify(sampleOf(preparation), null, 2)}\n` },
    { name: 'example.mjs', contents: exampleProgram },
    { name: 'README.md', contents: readme(model, preparation) },
  ];
}
