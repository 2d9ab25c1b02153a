import { boundsOf } from './bounds.js';
import type { Dimension, Known, Symbolic, Term } from './dimension.js';
import { printQuotient } from './print.js';
import { sum, sumOfAtom } from './sum.js';
import { collect, commonFactors, divideTerm, multiplyTerms, scale, termsOf, withoutFactors } from './terms.js';

/** Returns the quotient; `null` if it is not an integer for all values of the symbols. The divisor must not be 0. */
export function exactQuotient(dividend: Known, divisor: Known): Dimension {
  const by = termsOf(divisor);
  const [leading] = by;
  if (!leading) return null;
  const quotient: Term[] = [];
  let rest: Dimension = dividend;
  // Each step removes the leading term. Products of two sums within the size limit have fewer terms than the limit here.
  for (let step = 0; step < 200 && rest !== null; step++) {
    const [first] = termsOf(rest);
    if (!first) return sum(quotient);
    const part = divideTerm(first, leading);
    if (!part) return null;
    quotient.push(part);
    rest = sum([...termsOf(rest), ...scale(multiplyTerms([part], by), -1)]);
  }
  return null;
}

/** Returns the quotient rounded down. The divisor must not be 0. */
export function floorQuotient(dividend: Known, divisor: Known): Dimension {
  return typeof divisor === 'number' ? byNumber(termsOf(dividend), divisor) : bySymbolic(dividend, divisor);
}

/** Extracts multiples of the divisor from the dividend, so that only the remainder is rounded. */
function byNumber(terms: readonly Term[], divisor: number): Dimension {
  if (divisor < 0) return byNumber(scale(terms, -1), -divisor);
  const dividend = collect(terms);
  const whole = dividend.map((term) => ({ ...term, coefficient: wholePart(term, divisor) }));
  const rest = sum([...dividend, ...scale(whole, -divisor)]);
  return plus(whole, rest === null ? null : roundRest(rest, divisor));
}

/**
 * Returns the integer part of a coefficient's quotient. Coefficients of symbols are rounded towards 0, so that terms keep
 * their sign; the constant is rounded down, so that `floor((n - 3)/2) + 1` is `ceil(n/2) - 1`.
 */
function wholePart({ coefficient, factors }: Term, divisor: number): number {
  return factors.length === 0 ? Math.floor(coefficient / divisor) : Math.trunc(coefficient / divisor);
}

function roundRest(rest: Known, divisor: number): Dimension {
  if (typeof rest === 'number') return Math.floor(rest / divisor);
  const { least, most } = boundsOf(rest);
  if (least >= 0 && most < divisor) return 0;
  const [first] = rest.terms;
  if (first && first.coefficient < 0) {
    // floor(-n/d) is -ceil(n/d).
    return minus(byNumber([...scale(rest.terms, -1), ...termsOf(divisor - 1)], divisor));
  }
  const sizes = rest.terms.filter(({ factors }) => factors.length > 0);
  const common = sizes.reduce((divided, { coefficient }) => commonDivisor(divided, coefficient), divisor);
  if (common > 1) {
    const divided = rest.terms.map((term) => ({ ...term, coefficient: Math.floor(term.coefficient / common) }));
    return byNumber(divided, divisor / common);
  }
  return unnest(rest, divisor) ?? quotient(rest, divisor);
}

/**
 * Combines nested quotients: `floor((floor(n/a) + m)/b)` to `floor((n + a*m)/(a*b))`, and `floor((m - floor(n/a))/b)` to
 * `-ceil(floor((n - a*m)/a)/b)`. Returns `null` for any other form.
 */
function unnest(rest: Symbolic, divisor: number): Dimension {
  const inner = rest.terms.filter((term) => innerOf(term) !== null);
  const [only, ...others] = inner;
  const found = only && others.length === 0 ? innerOf(only) : null;
  if (!found) return null;
  const outer = rest.terms.filter((term) => term !== only);
  const { dividend, divisor: inside, sign } = found;
  const joint = [...termsOf(dividend), ...scale(outer, sign * inside)];
  if (sign > 0) return byNumber(joint, inside * divisor);
  return minus(byNumber([...joint, ...termsOf(inside * (divisor - 1))], inside * divisor));
}

interface Inner {
  readonly dividend: Known;
  readonly divisor: number;
  readonly sign: number;
}

function innerOf({ coefficient, factors }: Term): Inner | null {
  const [atom] = factors;
  if (Math.abs(coefficient) !== 1 || factors.length !== 1 || atom?.kind !== 'quotient') return null;
  const { dividend, divisor } = atom;
  return typeof divisor === 'number' ? { dividend, divisor, sign: coefficient } : null;
}

function bySymbolic(dividend: Known, divisor: Symbolic): Dimension {
  const exact = exactQuotient(dividend, divisor);
  if (exact !== null) return exact;
  const [first, ...others] = divisor.terms;
  if (first && first.coefficient < 0) {
    const [above, below] = [minus(dividend), minus(divisor)];
    return above === null || below === null ? null : floorQuotient(above, below);
  }
  const whole = first && others.length === 0 ? termsOf(dividend).flatMap((term) => divideTerm(term, first) ?? []) : [];
  const rest = sum([...termsOf(dividend), ...scale(multiplyTerms(whole, divisor.terms), -1)]);
  return plus(whole, rest === null ? null : cancel(rest, divisor));
}

/** Divides both by their common factors. */
function cancel(dividend: Known, divisor: Symbolic): Dimension {
  const all = [...termsOf(dividend), ...divisor.terms];
  const factors = all.reduce((shared, term) => commonFactors(shared, term.factors), all[0]?.factors ?? []);
  const coefficient = all.reduce((divided, term) => commonDivisor(divided, term.coefficient), 0);
  const without = (terms: readonly Term[]) =>
    sum(
      terms.map((term) => ({
        coefficient: term.coefficient / coefficient,
        factors: withoutFactors(term.factors, factors) ?? [],
      })),
    );
  const [above, below] = [without(termsOf(dividend)), without(divisor.terms)];
  if (above === null || below === null) return null;
  if (typeof below === 'number') return byNumber(termsOf(above), below);
  if ((termsOf(above)[0]?.coefficient ?? 0) < 0 && boundsOf(below).least >= 1) return negative(above, below);
  const room = sum([...below.terms, ...scale(termsOf(above), -1)]);
  const isLess = boundsOf(above).least >= 0 && room !== null && boundsOf(room).least >= 1;
  return isLess ? 0 : quotient(above, below);
}

/** Applies `floor(-n/d) = -ceil(n/d) = -floor((n - 1)/d) - 1`. */
function negative(dividend: Known, divisor: Symbolic): Dimension {
  const above = sum([...scale(termsOf(dividend), -1), ...termsOf(-1)]);
  const down = above === null ? null : floorQuotient(above, divisor);
  return down === null ? null : sum([...scale(termsOf(down), -1), ...termsOf(-1)]);
}

function quotient(dividend: Known, divisor: Known): Dimension {
  const text = printQuotient(termsOf(dividend), termsOf(divisor));
  return sumOfAtom({ kind: 'quotient', text, dividend, divisor });
}

function plus(terms: readonly Term[], size: Dimension): Dimension {
  return size === null ? null : sum([...terms, ...termsOf(size)]);
}

function minus(size: Dimension): Dimension {
  return size === null ? null : sum(scale(termsOf(size), -1));
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : commonDivisor(b, a % b);
}
