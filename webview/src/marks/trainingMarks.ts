import type { Shown } from '../store.js';
import { bestEpoch } from './bestEpoch.js';
import type { Mark } from './mark.js';
import { rateChanges } from './rateChanges.js';

/** Returns the identifier of a note's mark. */
export function noteMarkId(record: number): string {
  return `note-${record}`;
}

/** Returns the marks of a run: its best epoch, changes of its learning rate, and notes about the course of training. */
export function trainingMarks(shown: Shown): Mark[] {
  const best = bestEpoch(shown);
  const notes = shown.notes.flatMap(({ code, level, message, record, step }): Mark[] =>
    code === undefined ? [] : [{ id: noteMarkId(record), kind: level, step, text: message }],
  );
  return [...(best ? [best] : []), ...rateChanges(shown.curves.get('learning_rate')), ...notes];
}
