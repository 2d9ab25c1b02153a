import { suggest } from '../diagnostics/suggest.js';

/** Maximum number of candidates that are compared in total. */
const maxCandidates = 30_000;

/** Returns a `suggest` that gives up after a total number of comparisons, as there may be thousands of unknown names. */
export function suggester(): typeof suggest {
  let compared = 0;
  return (word, known) => {
    if (compared > maxCandidates) return null;
    const candidates = [...known];
    compared += candidates.length;
    return suggest(word, candidates);
  };
}
