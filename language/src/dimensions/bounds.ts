import type { Atom, Known, Symbolic, Term } from './dimension.js';
import { collect, multiplyTerms, scale, termsOf } from './terms.js';

/** Range of a size over all values of its symbols; `±Infinity` if there is no bound or none was found. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Complexity limits of computing bounds; sizes in networks are far simpler. */
const most = { factors: 8, terms: 200, scale: 1e6 };

const known = new WeakMap<Symbolic, Bounds>();

/** Computes the bounds of a size. */
export function boundsOf(size: Known): Bounds {
  if (typeof size === 'number') return { least: size, most: size };
  const before = known.get(size);
  if (before) return before;
  // 0 rather than -0.
  const bounds = { least: leastOf(size.terms), most: 0 - leastOf(scale(size.terms, -1)) };
  known.set(size, bounds);
  return bounds;
}

/** Tells whether a size is at least this number for all values of its symbols. Faster than `boundsOf`. */
export function isAtLeast(size: Known, least: number): boolean {
  if (typeof size === 'number') return size >= least;
  return leastOfShifted(size.terms) >= least || leastOf(size.terms) >= least;
}

/** Returns the better of two lower bounds: of the sum itself, and of a smaller sum without rounding. */
function leastOf(terms: readonly Term[]): number {
  const plain = leastOfShifted(terms);
  const unrounded = unround(terms);
  return unrounded ? Math.max(plain, Math.ceil(leastOfShifted(unrounded.terms) / unrounded.scale)) : plain;
}

/**
 * Returns a lower bound by writing each factor as its minimum plus a non-negative excess. This proves that
 * `height*width - height` is at least 0.
 */
function leastOfShifted(terms: readonly Term[]): number {
  if (terms.some(({ factors }) => factors.length > most.factors)) return -Infinity;
  const shifted = terms.flatMap(({ coefficient, factors }) =>
    factors.reduce<readonly Term[]>((product, atom) => multiplyTerms(product, shift(atom)), termsOf(coefficient)),
  );
  const collected = collect(shifted);
  if (!collected.every(({ coefficient }) => Number.isSafeInteger(coefficient))) return -Infinity;
  return collected.reduce((total, term) => total + leastOfTerm(term), 0);
}

function shift(atom: Atom): readonly Term[] {
  const { least } = boundsOfAtom(atom);
  return [{ coefficient: 1, factors: [atom] }, ...termsOf(Number.isFinite(least) ? least : 0)];
}

/** Returns the lower bound of a term whose factors are excesses over their minimum. */
function leastOfTerm({ coefficient, factors }: Term): number {
  const ranges = factors.map(boundsOfAtom);
  if (ranges.every(({ least }) => Number.isFinite(least))) {
    if (coefficient > 0) return factors.length === 0 ? coefficient : 0;
    return ranges.reduce((product, { least, most }) => times(product, most - least), coefficient);
  }
  const [only] = ranges;
  return only && ranges.length === 1 && coefficient < 0 ? times(coefficient, only.most) : -Infinity;
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function boundsOfAtom(atom: Atom): Bounds {
  switch (atom.kind) {
    case 'name':
      return { least: 1, most: Infinity };
    case 'quotient':
      return boundsOfQuotient(boundsOf(atom.dividend), boundsOf(atom.divisor));
    case 'max': {
      const all = atom.operands.map(boundsOf);
      return { least: Math.max(...all.map(({ least }) => least)), most: Math.max(...all.map(({ most }) => most)) };
    }
    case 'min': {
      const all = atom.operands.map(boundsOf);
      return { least: Math.min(...all.map(({ least }) => least)), most: Math.min(...all.map(({ most }) => most)) };
    }
  }
}

function boundsOfQuotient(dividend: Bounds, divisor: Bounds): Bounds {
  if (divisor.least < 1) return { least: -Infinity, most: Infinity };
  return {
    least: roundedQuotient(dividend.least, dividend.least < 0 ? divisor.least : divisor.most),
    most: roundedQuotient(dividend.most, dividend.most < 0 ? divisor.most : divisor.least),
  };
}

/** Rounds the quotient down. By an unbounded divisor, it is -1 or 0. */
function roundedQuotient(dividend: number, divisor: number): number {
  if (divisor === Infinity) return dividend < 0 ? -1 : 0;
  return Math.floor(dividend / divisor);
}

interface Unrounded {
  readonly terms: readonly Term[];
  /** Factor by which the terms were multiplied to keep integer coefficients. */
  readonly scale: number;
}

/** Returns a sum without rounding that is at most `scale` times this one; `null` if nothing is rounded. */
function unround(terms: readonly Term[]): Unrounded | null {
  const parts = terms.map(unroundTerm);
  const whole = parts.reduce((common, part) => lcm(common, part?.scale ?? 1), 1);
  if (parts.every((part) => part === null) || whole > most.scale) return null;
  const scaled = parts.flatMap((part, at) => {
    const term = terms[at];
    if (part) return scale(part.terms, whole / part.scale);
    return term ? scale([term], whole) : [];
  });
  const again = collect(scaled);
  if (again.length > most.terms) return null;
  const further = unround(again);
  return further && further.scale * whole <= most.scale
    ? { terms: further.terms, scale: further.scale * whole }
    : { terms: again, scale: whole };
}

/**
 * Applies `n/d - (d - 1)/d <= floor(n/d) <= n/d` to a term. In a product, the other factors must not be negative; in a term
 * with a positive coefficient, there must be no other factor.
 */
function unroundTerm({ coefficient, factors }: Term): Unrounded | null {
  if (factors.length > 1 && (coefficient > 0 || !factors.every((atom) => boundsOfAtom(atom).least >= 0))) return null;
  let unrounded: Unrounded | null = null;
  let product: readonly Term[] = [{ coefficient, factors: [] }];
  let divided = 1;
  for (const atom of factors) {
    if (atom.kind === 'quotient' && typeof atom.divisor === 'number') {
      const less = coefficient > 0 ? termsOf(1 - atom.divisor) : [];
      product = collect(multiplyTerms(product, [...termsOf(atom.dividend), ...less]));
      if (product.length > most.terms) return null;
      divided *= atom.divisor;
      unrounded = { terms: product, scale: divided };
    } else {
      product = multiplyTerms(product, [{ coefficient: 1, factors: [atom] }]);
      unrounded &&= { terms: product, scale: divided };
    }
  }
  return unrounded;
}

function lcm(a: number, b: number): number {
  let [left, right] = [a, b];
  while (right !== 0) [left, right] = [right, left % right];
  return (a / left) * b;
}
