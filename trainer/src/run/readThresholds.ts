import { thresholdWhileTraining, type TrainedOutput, type TrainingSettings } from '#language';
import { evaluationSchema, splitNameSchema } from '#protocol';
import { exists, type Folder, runLayout, withSubfolder } from '#protocol/node';
import type { ThresholdUsed } from '../evaluation/decisionOf.js';
import { readJson } from './readJson.js';

/** Reads the thresholds that a run evaluated its outputs with, in their order; those of training if it has no evaluation. */
export async function readThresholds(
  run: Folder,
  outputs: readonly Pick<TrainedOutput, 'name'>[],
  settings: Pick<TrainingSettings, 'threshold' | 'costs'>,
): Promise<readonly ThresholdUsed[]> {
  const { costs } = settings;
  const usual: ThresholdUsed = { threshold: thresholdWhileTraining(settings), chosen: null, costs };
  if (!exists(run, runLayout.evaluation)) return outputs.map(() => usual);
  return withSubfolder(run, runLayout.evaluation, async (folder) => {
    const file = splitNameSchema.options.map((split) => `${split}.json`).find((name) => exists(folder, name));
    const evaluated = file === undefined ? [] : (await readJson(folder, file, evaluationSchema)).outputs;
    return outputs.map(({ name }) => {
      const { threshold, chosen, costs } = evaluated.find((one) => one.name === name)?.decision ?? usual;
      return { threshold, chosen, costs };
    });
  });
}
