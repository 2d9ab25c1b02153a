import type { Atom, Dimension, Term } from './dimension.js';
import { printSum } from './print.js';
import { collect } from './terms.js';

/** What is larger than this nobody reads, and it would grow with every layer: such a size counts as unknown. */
const most = { terms: 100, factors: 30, characters: 2000 };

/** The size that terms add up to, in canonical form; `null` where it would be too large. */
export function sum(terms: readonly Term[]): Dimension {
  const collected = collect(terms);
  const [first] = collected;
  if (!first) return 0;
  if (!collected.every(({ coefficient }) => Number.isSafeInteger(coefficient))) return null;
  if (first.factors.length === 0) return first.coefficient;
  if (collected.length > most.terms || first.factors.length > most.factors) return null;
  const text = printSum(collected);
  return text.length > most.characters ? null : { text, terms: collected };
}

export function sumOfAtom(atom: Atom): Dimension {
  return sum([{ coefficient: 1, factors: [atom] }]);
}
