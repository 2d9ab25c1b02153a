import { suggest } from '../diagnostics/suggest.js';

/** So many names are looked at in all; then nothing is suggested any more. */
const maximalLooks = 30_000;

/** Suggests words as `suggest` does, as long as it does not take too long: thousands may be unknown among thousands. */
export function suggester(): typeof suggest {
  let looks = 0;
  return (word, known) => {
    if (looks > maximalLooks) return null;
    const candidates = [...known];
    looks += candidates.length;
    return suggest(word, candidates);
  };
}
