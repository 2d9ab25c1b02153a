import {
  type FieldRows,
  type FieldUse,
  fieldUses,
  readLabelledFolder,
  readRowChunks,
  restoreDataset,
  type RestoredData,
  type RowChunk,
  type RowSource,
} from '#data';
import type { EngineName, Evaluation } from '#protocol';
import { type StartedEngine, startEngine } from '../engines/index.js';
import { evaluateScored } from '../run/evaluateScored.js';
import { scoreSplit } from '../run/scoreSplit.js';
import { createTraining } from '../training/createTraining.js';
import { withTargets } from '../training/withTargets.js';
import { openTrainedModel } from './openTrainedModel.js';
import { restoreData } from './useModel.js';

/** An evaluation, and what people should know of it. */
export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly engine: StartedEngine;
  readonly notes: readonly string[];
}

/**
 * Evaluates the network of a run on labelled rows of another source, encoded as in training.
 *
 * @throws DataError if they cannot be read, or lack a field
 */
export async function evaluateFile(
  directory: string,
  source: RowSource,
  wanted?: 'auto' | EngineName,
): Promise<Evaluated> {
  const model = await openTrainedModel(directory);
  const { definition, graph, outputs, data, preparation, snapshot, thresholds } = model;
  const restored = await restoreData(model);
  const rows = await readAll(source, restored, data.weight);
  const dataset = withTargets(await restoreDataset({ rows, restored, preparation, weight: data.weight }), outputs);
  const engine = await startEngine(wanted ?? model.run.engine?.name ?? 'auto');
  const training = createTraining({ graph, dataset, outputs, settings: definition.training });
  training.restore(snapshot);
  const scored = await scoreSplit('test', dataset.training, training);
  const { evaluation } = await evaluateScored(scored, thresholds, training.position.step, {
    outputs,
    dataset,
    definition,
  });
  training.dispose();
  return { evaluation, engine, notes: [...model.notes, ...dataset.notes, ...engine.notes] };
}

async function readAll(source: RowSource, restored: RestoredData, weight: string | null): Promise<FieldRows> {
  const { inputs, targets, formats } = restored;
  const ofWeight: FieldUse[] = weight === null ? [] : [{ name: weight, reading: 'number' }];
  const fields = fieldUses([...inputs, ...targets, { fields: ofWeight }]);
  const folder = await readLabelledFolder(source, fields);
  if (folder) return folder;
  const chunks: RowChunk[] = [];
  await readRowChunks(source, { fields, formats, kept: [], mostRows: Infinity, needsAllRows: true }, (chunk) => {
    chunks.push(chunk);
    return Promise.resolve();
  });
  const [all] = chunks;
  if (all) return all;
  throw new Error(`${'path' in source ? source.path : 'Standard input'} has no row to evaluate.`);
}
