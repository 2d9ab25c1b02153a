import { listWords } from '../diagnostics/words.js';
import type { Dimension } from './dimension.js';
import { evaluateDimension, namesIn } from './evaluateDimension.js';

/**
 * The values of one named size for which something holds: `only` these, or all from `from` on whose remainder by
 * `period` is one of `remainders`. Divisible by 16 is `{ period: 16, remainders: [0], from: 16 }`, at least 5
 * `{ period: 1, remainders: [0], from: 5 }`, never `{ only: [] }`.
 */
export type Solution =
  | { readonly period: number; readonly remainders: readonly number[]; readonly from: number }
  | { readonly only: readonly number[] };

/** Values that are tried. */
const tried = 2048;
/** Longest period that is looked for: it is seen at least four times. */
const longest = 256;

/**
 * For which values of the named size two sizes are the same; `null` where another name or an unknown size is in them, or
 * where the values follow no rule. `16*floor(h/16)` and `h`: those divisible by 16.
 *
 * Found by trying 1 to 2048: what rounding makes of a size repeats itself. Not a proof for what is larger.
 */
export function solveEqual(left: Dimension, right: Dimension, name: string): Solution | null {
  if (!dependsOn(left, name) || !dependsOn(right, name)) return null;
  return solve((value) => {
    const sizes = new Map([[name, value]]);
    const [a, b] = [evaluateDimension(left, sizes), evaluateDimension(right, sizes)];
    return a !== null && a >= 0 && a === b;
  });
}

/** Likewise for which values a size is at least some number. */
export function solveAtLeast(size: Dimension, least: number, name: string): Solution | null {
  if (!dependsOn(size, name)) return null;
  return solve((value) => (evaluateDimension(size, new Map([[name, value]])) ?? -Infinity) >= least);
}

function dependsOn(size: Dimension, name: string): boolean {
  return size !== null && namesIn(size).every((other) => other === name);
}

function solve(holds: (value: number) => boolean): Solution | null {
  const held = Array.from({ length: tried + 1 }, (_, value) => value > 0 && holds(value));
  const period = periodOf(held);
  if (period === null) return null;
  const isRegular = (value: number) => held[value] === held[value + period];
  let from = tried / 2;
  while (from > 1 && isRegular(from - 1)) from--;
  while (from <= tried && !held[from]) from++;
  if (from > tried) return { only: held.flatMap((is, value) => (is ? [value] : [])) };
  const last = Array.from({ length: period }, (_, step) => tried - step).filter((value) => held[value]);
  return { period, remainders: last.map((value) => value % period).toSorted((a, b) => a - b), from };
}

/** The smallest with which the larger half of the values repeats itself. */
function periodOf(held: readonly boolean[]): number | null {
  for (let period = 1; period <= longest; period++) {
    let value = tried / 2;
    while (value + period <= tried && held[value] === held[value + period]) value++;
    if (value + period > tried) return period;
  }
  return null;
}

export function isSolution(solution: Solution, value: number): boolean {
  if ('only' in solution) return solution.only.includes(value);
  return value >= solution.from && solution.remainders.includes(value % solution.period);
}

/** The nearest solutions below and above a value; `null` where there is none. */
export function nearestSolutions(
  solution: Solution,
  value: number,
): { readonly below: number | null; readonly above: number | null } {
  if ('only' in solution) {
    const below = solution.only.filter((other) => other < value).at(-1) ?? null;
    return { below, above: solution.only.find((other) => other > value) ?? null };
  }
  const { period, from } = solution;
  const fits = (other: number) => isSolution(solution, other);
  const steps = Array.from({ length: period }, (_, step) => step + 1);
  const start = Math.max(value, from - 1);
  return {
    below: steps.map((step) => value - step).find(fits) ?? null,
    above: steps.map((step) => start + step).find(fits) ?? null,
  };
}

/** What is asked of the size, behind its name: `must be divisible by 16`. */
export function formatSolution(solution: Solution): string {
  if ('only' in solution) return formatOnly(solution.only);
  const { period, remainders, from } = solution;
  if (period === 1) return `must be at least ${from}`;
  const rule =
    remainders.join() === '0' ? `be divisible by ${period}` : `leave ${either(remainders)} when divided by ${period}`;
  const leavesOut = remainders.some((remainder) => (remainder === 0 ? period : remainder) < from);
  return `must ${rule}${leavesOut ? ` and be at least ${from}` : ''}`;
}

function formatOnly(only: readonly number[]): string {
  const [first, last] = [only[0], only.at(-1)];
  if (first === undefined || last === undefined) return 'fits with no value';
  if (only.length > 3 && last - first === only.length - 1) {
    return first === 1 ? `must be at most ${last}` : `must be between ${first} and ${last}`;
  }
  return only.length > 8 ? `must be one of ${only.length} values up to ${last}` : `must be ${either(only)}`;
}

function either(numbers: readonly number[]): string {
  return listWords(numbers.map(String), 'or').replaceAll('`', '');
}

/** What is wrong with a value, behind the size's name: `must be divisible by 16; 358 is not: nearest 352 and 368`. */
export function formatMisfit(solution: Solution, value: number): string {
  const { below, above } = nearestSolutions(solution, value);
  const nearest = [below, above].filter((other) => other !== null);
  const near = nearest.length === 0 ? '' : `: nearest ${nearest.join(' and ')}`;
  return `${formatSolution(solution)}; ${value} is not${near}`;
}
