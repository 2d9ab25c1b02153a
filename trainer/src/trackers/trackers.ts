import type { TrainingSettings } from '#language';
import { errorMessage } from '#protocol';
import { FileError, ForeignFile } from '#protocol/node';
import { dvc } from './dvc/dvc.js';
import { mlflow } from './mlflow/mlflow.js';
import { tensorBoard } from './tensorboard/tensorBoard.js';
import type { OpenTracker, TrackedRun, Tracker } from './tracker.js';

/** What `training.log_to` lists. */
type TrackerName = TrainingSettings['log_to'][number];

/** Every tracker. To add one, add a folder and its entry, and the name to `language/src/grammar/training.ts`. */
const trackers: { readonly [Name in TrackerName]: OpenTracker } = { tensorboard: tensorBoard, mlflow, dvc };

/** The trackers of a run, as one. */
export interface Trackers extends Required<Tracker> {
  /** Whether pictures are of any use. */
  readonly takesPictures: boolean;
}

/**
 * Opens the trackers of a run. One that fails is left out from then on, and `report` gets a message for people; only what concerns the
 * disk, or a file that is not of a trainer, is thrown.
 */
export function openTrackers(
  names: readonly TrackerName[],
  run: TrackedRun,
  report: (message: string) => void,
): Trackers {
  const opened = new Map<TrackerName, Tracker>();
  const guard = (name: TrackerName, use: () => void) => {
    try {
      use();
    } catch (error) {
      if (error instanceof FileError || error instanceof ForeignFile) throw error;
      opened.delete(name);
      report(`The run is no longer written for ${name}: ${errorMessage(error)}`);
    }
  };
  for (const name of new Set(names))
    guard(name, () => {
      opened.set(name, trackers[name](run));
    });
  const each = (use: (tracker: Tracker) => void) => {
    for (const [name, tracker] of [...opened])
      guard(name, () => {
        use(tracker);
      });
  };
  return {
    record: (record) => {
      each((tracker) => {
        tracker.record(record);
      });
    },
    run: (run) => {
      each((tracker) => tracker.run?.(run));
    },
    weights: (weights) => {
      each((tracker) => tracker.weights?.(weights));
    },
    evaluation: (evaluation) => {
      each((tracker) => tracker.evaluation?.(evaluation));
    },
    get takesPictures() {
      return [...opened.values()].some(({ pictures }) => pictures !== undefined);
    },
    pictures: (pictures) => {
      each((tracker) => tracker.pictures?.(pictures));
    },
    close: () => {
      each((tracker) => {
        tracker.close();
      });
    },
  };
}
