/** Predictions of an output for some samples, and their true targets. */
export interface ScoredSamples {
  /** `[samples, units]`, row-major: scores or numbers; of a sequence, the class of each step. */
  readonly predictions: ArrayLike<number>;
  readonly units: number;
  /** `[samples]` class indices; otherwise `[samples, units]`, row-major. */
  readonly targets: ArrayLike<number>;
  /** What each sample counts; left out: 1. */
  readonly weights?: ArrayLike<number> | undefined;
  /** Mean loss of the output, if it is known. */
  readonly loss?: number;
}

/** How predictions for a target are read. */
export interface Evaluator {
  /** Returns what is predicted for a value of the targets: the class index, 0 or 1 of a label, or the number. */
  readonly decide: (samples: ScoredSamples, index: number) => number;
  /** Tells whether a value of the targets counts: padding does not. */
  readonly isCounted: (samples: ScoredSamples, index: number) => boolean;
  /** Names of the classes that have a score, in the order of the columns of the predictions; empty for numbers. */
  readonly scoredClasses: readonly string[];
  /** Returns the positions in `scoredClasses` that a sample is of. */
  readonly actualClasses: (samples: ScoredSamples, sample: number) => readonly number[];
  /** Returns the positions in `scoredClasses` that a sample is predicted to be of. */
  readonly predictedClasses: (samples: ScoredSamples, sample: number) => readonly number[];
  /** What a sample is, and is predicted to be, for people: the columns of `predictions.csv`. */
  readonly columns: readonly EvaluatedColumn[];
}

/** A part of a target: a class, a list of labels, or a number. */
export interface EvaluatedColumn {
  /** `''` for the only one. */
  readonly name: string;
  /** `null` if only what is predicted is listed. */
  readonly actual: ((samples: ScoredSamples, sample: number) => string | number) | null;
  readonly predicted: (samples: ScoredSamples, sample: number) => string | number;
}

/** Returns what a sample counts. */
export function weightOf({ weights }: ScoredSamples, sample: number): number {
  return weights?.[sample] ?? 1;
}

/** Returns the number of samples. */
export function countSamples({ predictions, units }: ScoredSamples): number {
  return units === 0 ? 0 : predictions.length / units;
}
