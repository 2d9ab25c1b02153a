import type { TrainedOutput } from '#language';
import type { Evaluation, Picture, Record, Run, SplitName } from '#protocol';
import type { Folder } from '#protocol/node';
import type { NamedArray, OutputScores } from '../training/training.js';
import type { Hyperparameters } from './hyperparameters.js';

/** The run that a tracker writes for. */
export interface TrackedRun {
  /** The run directory. A tracker writes within its own subfolder only. */
  readonly folder: Folder;
  /** As it is when the journal is opened: at its start, or at a resume. */
  readonly run: Run;
  /** Start of the run, in seconds since 1970. */
  readonly began: number;
  readonly hyperparameters: Hyperparameters;
}

/** A moment of a run: its steps so far, and seconds since its start. */
export interface Moment {
  readonly step: number;
  readonly time: number;
}

/** The weights after an epoch. */
export interface TrackedWeights extends Moment {
  /** By their full names: `dense/kernel`. */
  readonly weights: ReadonlyMap<string, NamedArray>;
  /** Evenly spaced values of the gradients of the last update that was measured; empty if none of the epoch was. */
  readonly gradients: ReadonlyMap<string, Float32Array>;
}

/** A split that was evaluated. */
export interface TrackedEvaluation extends Moment {
  readonly split: SplitName;
  readonly evaluation: Evaluation;
  /** The trained outputs, and the scores of each. */
  readonly outputs: readonly Pick<TrainedOutput, 'name' | 'target'>[];
  readonly scores: readonly OutputScores[];
}

/** Pictures of one kind: samples of an input, or the feature maps of a layer. */
export interface TrackedPictures extends Moment {
  /** Such as `inputs/image`. */
  readonly name: string;
  readonly pictures: readonly Picture[];
}

/**
 * Writes what a run records in the format of another program, in a folder of the run directory. A `resumed` record makes void what was
 * written of later steps. A tracker leaves out what its format has no place for.
 */
export interface Tracker {
  readonly record: (record: Record) => void;
  /** Called whenever `run.json` changes. */
  readonly run?: (run: Run) => void;
  readonly weights?: (weights: TrackedWeights) => void;
  readonly evaluation?: (evaluation: TrackedEvaluation) => void;
  readonly pictures?: (pictures: TrackedPictures) => void;
  readonly close: () => void;
}

/** Opens a tracker of a run that begins or is resumed. */
export type OpenTracker = (run: TrackedRun) => Tracker;
