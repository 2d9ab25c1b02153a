/** Predictions of an output for some samples, and their true targets. */
export interface ScoredSamples {
  /** `[samples, units]`, row-major. */
  readonly predictions: ArrayLike<number>;
  readonly units: number;
  /** `[samples]` */
  readonly targets: ArrayLike<number>;
}

/** How predictions for a target are read. */
export interface Evaluator {
  /** Returns what is predicted for a sample: the class index, or the number. */
  readonly decide: (samples: ScoredSamples, index: number) => number;
  /** Indices of the classes that have a score, in the order of the columns of the predictions; empty for numbers. */
  readonly scoredClasses: readonly number[];
  /** Returns the word for a target or a decision: the class name, or the number. */
  readonly label: (value: number) => string | number;
}
