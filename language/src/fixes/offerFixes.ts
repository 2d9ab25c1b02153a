import type { Draft, DraftFix } from '../findings/draft.js';
import { repairs } from './repairs.js';

/** Each try of a fix checks the whole text again: so many characters may be checked for all of them together. */
const triedCharacters = 100_000;

/** The fixes of every finding that were applied, checked again and found to repair it, the best first. */
export function offerFixes(
  text: string,
  drafts: readonly Draft[],
  analyse: (text: string) => readonly Draft[],
): ReadonlyMap<Draft, readonly DraftFix[]> {
  let tries = Math.floor(triedCharacters / Math.max(text.length, 1)) + 1;
  return new Map(
    drafts.map((draft) => {
      return [draft, draft.fixes.filter((fix) => tries-- > 0 && repairs(text, drafts, draft, fix, analyse))];
    }),
  );
}
