import type { Mark } from '../marks/mark.js';
import type { FocusRequest } from './chartMarks.js';

/** Marks of a chart, and what happens with them. */
export interface Markings {
  readonly marks: readonly Mark[];
  /** Number of steps per unit of the x axis. */
  readonly stepsPerUnit: number;
  readonly focusRequest: FocusRequest | null;
  /** Called with the mark that the user chose. */
  readonly choose: (mark: Mark) => void;
}

/** Markings of a chart without marks. */
export const noMarkings: Markings = { marks: [], stepsPerUnit: 1, focusRequest: null, choose: () => undefined };
