import type { Shown } from '../store.js';
import { bestEpoch } from './bestEpoch.js';
import type { Mark } from './mark.js';
import { rateChanges } from './rateChanges.js';

/** Returns the identifier of a note's mark. */
export function noteMarkId(record: number): string {
  return `note-${record}`;
}

/** The code of notes that say why the learning rate changed. */
const rateReduced = 'learning-rate-reduced';

/** Returns the marks of a run: its best epoch, changes of its learning rate, and notes about the course of training. */
export function trainingMarks(shown: Shown): Mark[] {
  const best = bestEpoch(shown);
  const changes = new Map(rateChanges(shown.curves.get('learning_rate')).map((mark) => [mark.step, mark]));
  const notes = shown.notes.flatMap(({ code, level, message, record, step }): Mark[] => {
    if (code === undefined) return [];
    const mark = { id: noteMarkId(record), step, isNote: true };
    if (code !== rateReduced) return [{ ...mark, kind: level, text: message }];
    // One mark has the numbers and the reason.
    const change = changes.get(step);
    changes.delete(step);
    return [{ ...mark, kind: 'learning-rate', text: change ? `${change.text} ${message}` : message }];
  });
  return [...(best ? [best] : []), ...changes.values(), ...notes];
}
