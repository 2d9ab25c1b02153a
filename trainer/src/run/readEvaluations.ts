import { type Evaluation, evaluationSchema, splitNameSchema } from '#protocol';
import { exists, runLayout, withRunFolder, withSubfolder } from '#protocol/node';
import { readJson } from './readJson.js';

/** Reads the evaluations of a run, of the splits that were evaluated. */
export async function readEvaluations(directory: string): Promise<readonly Evaluation[]> {
  return withRunFolder(directory, async (run) => {
    if (!exists(run, runLayout.evaluation)) return [];
    return withSubfolder(run, runLayout.evaluation, async (folder) => {
      const files = splitNameSchema.options.map((split) => `${split}.json`).filter((name) => exists(folder, name));
      return Promise.all(files.map((name) => readJson(folder, name, evaluationSchema)));
    });
  });
}
