import type { TrainingSettings } from '#language';
import type { LayerFigures, Logs } from '#protocol';

/** What an epoch recorded. */
export interface CourseEpoch {
  readonly epoch: number;
  readonly step: number;
  readonly logs: Logs;
  /** Empty if no update of the epoch was measured. */
  readonly layers: readonly LayerFigures[];
}

/** The course of a training so far. */
export interface Course {
  /** At least one. */
  readonly epochs: readonly CourseEpoch[];
  /** Seconds that the last epoch took, and those of them that its steps waited for data. */
  readonly seconds: number;
  readonly waited: number;
  readonly settings: Pick<TrainingSettings, 'optimizer' | 'early_stopping'>;
  /** Whether pictures are read from files. */
  readonly hasPictures: boolean;
}

/** Something in the course of a training that its user should know. */
export interface Symptom {
  /** When it is noted, for the documentation. */
  readonly doc: string;
  /** Returns a note for people: what happened, with figures, and what to try; `null`: nothing of the kind. */
  readonly find: (course: Course) => string | null;
}
