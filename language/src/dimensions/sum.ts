import type { Atom, Dimension, Term } from './dimension.js';
import { printSum } from './print.js';
import { collect } from './terms.js';

/** Size limits of an expression. Larger ones are unreadable and would grow with every layer, so they count as unknown. */
const most = { terms: 100, factors: 30, characters: 2000 };

/** Returns the sum of terms in canonical form; `null` if it exceeds the limits. */
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

/** Returns the size that consists of one atom. */
export function sumOfAtom(atom: Atom): Dimension {
  return sum([{ coefficient: 1, factors: [atom] }]);
}
