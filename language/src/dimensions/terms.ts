import type { Atom, Known, Term } from './dimension.js';

/** Operations on sums as lists of terms. Arguments need not be sorted or free of duplicates. */

export function termsOf(size: Known): readonly Term[] {
  if (typeof size !== 'number') return size.terms;
  return size === 0 ? [] : [{ coefficient: size, factors: [] }];
}

/** Multiplies terms by a number. */
export function scale(terms: readonly Term[], by: number): readonly Term[] {
  return terms.map(({ coefficient, factors }) => ({ coefficient: coefficient * by, factors }));
}

/** Returns the terms of the product of two sums. */
export function multiplyTerms(left: readonly Term[], right: readonly Term[]): readonly Term[] {
  return left.flatMap((one) =>
    right.map((other) => ({
      coefficient: one.coefficient * other.coefficient,
      factors: mergeFactors(one.factors, other.factors),
    })),
  );
}

/** Merges terms with the same factors, removes those that are 0, and sorts them as in `Symbolic.terms`. */
export function collect(terms: readonly Term[]): readonly Term[] {
  const sum = new Map<string, Term>();
  for (const { coefficient, factors } of terms) {
    const key = factors.map(({ text }) => text).join('*');
    sum.set(key, { coefficient: (sum.get(key)?.coefficient ?? 0) + coefficient, factors });
  }
  return [...sum.values()].filter(({ coefficient }) => coefficient !== 0).toSorted(byDegree);
}

/** Returns the quotient of two terms; `null` if the division is not exact. */
export function divideTerm(dividend: Term, divisor: Term): Term | null {
  if (dividend.coefficient % divisor.coefficient !== 0) return null;
  const factors = withoutFactors(dividend.factors, divisor.factors);
  return factors && { coefficient: dividend.coefficient / divisor.coefficient, factors };
}

/** Removes factors; returns `null` if one of them is missing. */
export function withoutFactors(factors: readonly Atom[], taken: readonly Atom[]): readonly Atom[] | null {
  const left = [...factors];
  for (const { text } of taken) {
    const at = left.findIndex((factor) => factor.text === text);
    if (at < 0) return null;
    left.splice(at, 1);
  }
  return left;
}

/** Returns the common factors. */
export function commonFactors(left: readonly Atom[], right: readonly Atom[]): readonly Atom[] {
  const others = right.map(({ text }) => text);
  return left.filter(({ text }) => {
    const at = others.indexOf(text);
    if (at >= 0) others.splice(at, 1);
    return at >= 0;
  });
}

function mergeFactors(left: readonly Atom[], right: readonly Atom[]): readonly Atom[] {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  return [...left, ...right].toSorted(compareAtoms);
}

/**
 * Compares in graded lexicographic order, which polynomial division needs: more factors first, then lexicographically.
 */
function byDegree(a: Term, b: Term): number {
  const degree = b.factors.length - a.factors.length;
  if (degree !== 0) return degree;
  const orders = a.factors.map((atom, at) => compareAtoms(atom, b.factors[at] ?? atom));
  return orders.find((order) => order !== 0) ?? 0;
}

/** Compares atoms: symbols first. */
function compareAtoms(a: Atom, b: Atom): number {
  const names = Number(b.kind === 'name') - Number(a.kind === 'name');
  return names === 0 ? compareTexts(a.text, b.text) : names;
}

/** Compares texts independently of the locale. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
