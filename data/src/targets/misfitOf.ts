import type { SavedTarget } from './target.js';

/** Returns the error for what was fitted to a target of another kind. */
export function misfitOf({ schema, prepared }: SavedTarget): Error {
  return new Error(`The saved preparation of the target "${schema.name}" is of the kind "${prepared.kind}".`);
}
