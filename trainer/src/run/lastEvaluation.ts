import { type Evaluation, evaluationSchema } from '#protocol';
import { exists, runLayout, withRunFolder, withSubfolder } from '#protocol/node';
import { readJson } from './readJson.js';

/** Returns the evaluation of a run's unseen samples, preferably of the test split; `null` if there is none. */
export async function lastEvaluation(directory: string): Promise<Evaluation | null> {
  return withRunFolder(directory, (run) =>
    withSubfolder(run, runLayout.evaluation, async (folder) => {
      const file = ['test.json', 'validation.json', 'training.json'].find((name) => exists(folder, name));
      return file === undefined ? null : readJson(folder, file, evaluationSchema);
    }),
  );
}
