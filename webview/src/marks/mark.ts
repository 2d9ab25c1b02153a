/** What a mark in the curves is about: the best epoch, the learning rate, or a note of a level. */
export type MarkKind = 'error' | 'warning' | 'best' | 'learning-rate' | 'information';

/** Kinds of marks, the most important first. Several marks at one place show the sign of the most important. */
const markKinds: readonly MarkKind[] = ['error', 'warning', 'best', 'learning-rate', 'information'];

/** Something that happened at a step, marked below the curves. */
export interface Mark {
  /** Identifies the mark while the run is shown. */
  readonly id: string;
  readonly kind: MarkKind;
  readonly step: number;
  /** What happened. */
  readonly text: string;
  /** Whether a note of the list says it. */
  readonly isNote: boolean;
}

/** Compares marks: the most important is the first. */
export function byImportance(one: Mark, other: Mark): number {
  return markKinds.indexOf(one.kind) - markKinds.indexOf(other.kind);
}

/** Tells whether a line from the mark to the curves helps to read them. */
export function hasLine({ kind }: Mark): boolean {
  return kind === 'best' || kind === 'learning-rate';
}
