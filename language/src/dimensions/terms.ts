import type { Atom, Known, Term } from './dimension.js';

/** Sums as lists of terms, and what is done with them. Lists that are given need not be in order, nor free of repeats. */

export function termsOf(size: Known): readonly Term[] {
  if (typeof size !== 'number') return size.terms;
  return size === 0 ? [] : [{ coefficient: size, factors: [] }];
}

export function scale(terms: readonly Term[], by: number): readonly Term[] {
  return terms.map(({ coefficient, factors }) => ({ coefficient: coefficient * by, factors }));
}

export function multiplyTerms(left: readonly Term[], right: readonly Term[]): readonly Term[] {
  return left.flatMap((one) =>
    right.map((other) => ({
      coefficient: one.coefficient * other.coefficient,
      factors: mergeFactors(one.factors, other.factors),
    })),
  );
}

/** Each product once, those of 0 left out; the order is that of `Symbolic.terms`. */
export function collect(terms: readonly Term[]): readonly Term[] {
  const sum = new Map<string, Term>();
  for (const { coefficient, factors } of terms) {
    const key = factors.map(({ text }) => text).join('*');
    sum.set(key, { coefficient: (sum.get(key)?.coefficient ?? 0) + coefficient, factors });
  }
  return [...sum.values()].filter(({ coefficient }) => coefficient !== 0).toSorted(byDegree);
}

/** The quotient of two products, where all factors of the divisor are in the dividend and the numbers divide. */
export function divideTerm(dividend: Term, divisor: Term): Term | null {
  if (dividend.coefficient % divisor.coefficient !== 0) return null;
  const factors = withoutFactors(dividend.factors, divisor.factors);
  return factors && { coefficient: dividend.coefficient / divisor.coefficient, factors };
}

/** `null` where not all of them are there. */
export function withoutFactors(factors: readonly Atom[], taken: readonly Atom[]): readonly Atom[] | null {
  const left = [...factors];
  for (const { text } of taken) {
    const at = left.findIndex((factor) => factor.text === text);
    if (at < 0) return null;
    left.splice(at, 1);
  }
  return left;
}

/** The factors that both have. */
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
 * More factors first, then as in a dictionary: the graded lexicographic order, which division of polynomials needs.
 */
function byDegree(a: Term, b: Term): number {
  const degree = b.factors.length - a.factors.length;
  if (degree !== 0) return degree;
  const orders = a.factors.map((atom, at) => compareAtoms(atom, b.factors[at] ?? atom));
  return orders.find((order) => order !== 0) ?? 0;
}

/** Names first. */
function compareAtoms(a: Atom, b: Atom): number {
  const names = Number(b.kind === 'name') - Number(a.kind === 'name');
  return names === 0 ? compareTexts(a.text, b.text) : names;
}

/** The same on every computer, whatever its language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
