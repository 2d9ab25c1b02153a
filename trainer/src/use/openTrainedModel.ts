import { type Preparation, type SavedSchema } from '#data';
import {
  check,
  type DataSchema,
  type DataSettings,
  type Definition,
  type Graph,
  isTrainable,
  type TrainedOutput,
  trainedOutputs,
} from '#language';
import type { Run } from '#protocol';
import { closeFolder, type Folder, openRunFolder, runLayout, withSubfolder } from '#protocol/node';
import type { ThresholdUsed } from '../evaluation/decisionOf.js';
import { unsupported } from '../model/unsupported.js';
import { readCheckpoint } from '../run/checkpoints.js';
import { DefinitionError } from '../run/definitionError.js';
import { finalStep } from '../run/finalStep.js';
import { findCheckpoint } from '../run/findCheckpoint.js';
import { readDefinition, readPreparation } from '../run/readFitted.js';
import { readThresholds } from '../run/readThresholds.js';
import { definitionFolder } from '../run/runDirectory.js';
import { readRun } from '../run/runFile.js';
import { openRun } from '../run/startRun.js';
import type { Snapshot } from '../training/training.js';

/** A trained network, without the data that it was trained on. */
export interface TrainedModel {
  /** The run's directory, absolute. */
  readonly directory: string;
  /** The folder that paths of the definition are relative to. */
  readonly folder: string;
  readonly run: Run;
  readonly definition: Definition;
  readonly data: DataSettings;
  readonly graph: Graph;
  /** The outputs that were trained; those with balanced class weights are without them. */
  readonly outputs: readonly TrainedOutput[];
  /** Inputs and targets, as in the data. */
  readonly schema: SavedSchema;
  /** What was fitted to the training split. */
  readonly preparation: Preparation;
  /** The weights that were evaluated, or the latest ones if the run did not finish. */
  readonly snapshot: Snapshot;
  /** The score from which on a class or label counts as predicted, of each output: as it was chosen after training. */
  readonly thresholds: readonly ThresholdUsed[];
  /** Notes for people, such as about damaged checkpoints. */
  readonly notes: readonly string[];
}

/**
 * Opens the model of a run for use: its definition, what was fitted to its data and its final weights. The data need not be there,
 * unless an earlier version trained it.
 *
 * @throws if there is no such run, it has no weights yet, or a file of it was changed
 */
export async function openTrainedModel(directory: string): Promise<TrainedModel> {
  const run = await readRun(directory);
  const folder = openRunFolder(directory);
  try {
    const { index, notes } = await findCheckpoint(folder, run);
    if (!index) throw new Error(`${directory} has no checkpoint because the run ended before training began.`);
    const { text, file } = await readDefinition(folder, run);
    const { preparation, schema } = await readFitted(folder, run);
    const { variant, values } = run;
    const samples = run.data?.samples ?? { training: 1, validation: 0, test: 0 };
    const data: DataSchema = { ...schema, samples };
    const checked = check(text, { ...(variant !== undefined && { variant }), ...(values && { values }), data });
    if (!isTrainable(checked)) throw new DefinitionError(file, 'cannot be used:', checked.diagnostics);
    const { definition, graph } = checked;
    const [problem] = unsupported(graph);
    if (problem !== undefined) throw new Error(problem);
    const step = finalStep(definition.training, index);
    const snapshot = await withSubfolder(folder, runLayout.checkpoints, (checkpoints) =>
      readCheckpoint(checkpoints, step),
    );
    const outputs = trainedOutputs(definition, graph, data).map(withoutBalance);
    const thresholds = await readThresholds(folder, outputs, definition.training);
    return {
      ...{ directory: folder.path, folder: definitionFolder(folder.path), run, definition, data: definition.data },
      ...{ graph, outputs, schema, preparation, snapshot },
      ...{ thresholds, notes },
    };
  } finally {
    closeFolder(folder);
  }
}

/** Balanced weights of classes follow from the training split and count only while training. */
function withoutBalance(output: TrainedOutput): TrainedOutput {
  return output.class_weight === 'balanced' ? { ...output, class_weight: null } : output;
}

/** Reads what was fitted. For runs of earlier versions, it follows from their data. */
async function readFitted(
  folder: Folder,
  run: Run,
): Promise<{ readonly preparation: Preparation; readonly schema: SavedSchema }> {
  const saved = await readPreparation(folder, run);
  if (saved?.schema) return { preparation: saved, schema: saved.schema };
  const { folder: opened, dataset } = await openRun(folder.path, { engine: undefined });
  closeFolder(opened);
  const { preparation } = dataset;
  if (preparation?.schema) return { preparation, schema: preparation.schema };
  throw new Error(`${folder.path} has no saved preparation. Train its definition as a new run.`);
}
