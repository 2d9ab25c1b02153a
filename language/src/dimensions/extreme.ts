import { isAtLeast } from './bounds.js';
import type { Dimension, Known } from './dimension.js';
import { printExtreme } from './print.js';
import { sum, sumOfAtom } from './sum.js';
import { compareTexts, scale, termsOf } from './terms.js';

/** Maximum number of operands, as each is compared with each. */
const maxOperands = 30;

/** Returns the maximum or minimum of sizes. Removes operands that another one always dominates; returns `null` for too many. */
export function extreme(kind: 'max' | 'min', sizes: readonly Known[]): Dimension {
  const all = sizes.flatMap((each) => operandsOf(kind, each));
  if (all.length > maxOperands) return null;
  const left: Known[] = [];
  for (const size of all) {
    if (left.some((other) => beats(kind, other, size))) continue;
    left.splice(0, left.length, ...left.filter((other) => !beats(kind, size, other)), size);
  }
  const [first = 0, ...others] = left;
  if (others.length === 0) return first;
  const operands = left.toSorted(numbersLast);
  return sumOfAtom({ kind, text: printExtreme(kind, operands), operands });
}

function operandsOf(kind: 'max' | 'min', size: Known): readonly Known[] {
  const [term, ...others] = termsOf(size);
  const [atom] = term?.factors ?? [];
  const isAlone = others.length === 0 && term?.coefficient === 1 && term.factors.length === 1;
  return isAlone && atom?.kind === kind ? atom.operands : [size];
}

function beats(kind: 'max' | 'min', size: Known, other: Known): boolean {
  const [more, less] = kind === 'max' ? [size, other] : [other, size];
  const difference = sum([...termsOf(more), ...scale(termsOf(less), -1)]);
  return difference !== null && isAtLeast(difference, 0);
}

function numbersLast(a: Known, b: Known): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : 1;
  return typeof b === 'number' ? -1 : compareTexts(a.text, b.text);
}
