import { openFolder } from '#protocol/node';
import type { TrackedRun } from '../../../trainer/src/trackers/tracker.js';
import { exampleRun } from '../../client/trainerDouble.js';

/** Returns a run of a network in a folder, as a tracker gets it. */
export function trackedRun(folder: string, changes: Partial<TrackedRun> = {}): TrackedRun {
  const hyperparameters = {
    batch_size: 32,
    optimizer: 'adam',
    'optimizer.learning_rate': 0.001,
    'early_stopping.restore_best_weights': true,
  };
  return { folder: openFolder(folder), run: exampleRun(), began: 1_700_000_000, hyperparameters, ...changes };
}
