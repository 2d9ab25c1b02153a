import type { Scope } from '../expressions/evaluate.js';
import type { Report } from '../findings/draft.js';

/** What reading a value needs to know of where it stands. */
export interface Reading {
  readonly report: Report;
  readonly scope: Scope;
  /** Which finding a value gets that is of the right kind but not allowed. */
  readonly wrongValue: 'argument/wrong-value' | 'data/wrong-value' | 'training/wrong-value';
}
