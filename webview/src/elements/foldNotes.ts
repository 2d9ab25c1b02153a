import type { Note } from '../store.js';

/** Notes of one level that say the same. */
export interface FoldedNote {
  readonly newest: Note;
  /** Indices of the records of all of them, the newest last. */
  readonly records: readonly number[];
}

/** Levels, the most important first. */
const levels: readonly Note['level'][] = ['error', 'warning', 'information'];

/**
 * Returns notes in the order of their importance, the newest first within a level. Notes of the same code, or without one of the same
 * text, are one entry.
 */
export function foldNotes(notes: readonly Note[]): FoldedNote[] {
  const entries = new Map<string, FoldedNote>();
  for (const note of notes) {
    const key = JSON.stringify([note.level, note.code ?? null, note.code === undefined ? note.message : null]);
    const before = entries.get(key);
    // The order of a map is that of insertion, so that the entry of the newest note is the last.
    entries.delete(key);
    entries.set(key, { newest: note, records: [...(before?.records ?? []), note.record] });
  }
  return [...entries.values()]
    .reverse()
    .sort((a, b) => levels.indexOf(a.newest.level) - levels.indexOf(b.newest.level));
}
