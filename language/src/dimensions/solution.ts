import { listWords } from '../diagnostics/words.js';

/**
 * Valid values of a size: all values of at least `from` whose remainder by `period` is one of `remainders`. "Divisible by 16"
 * is `{ period: 16, remainders: [0], from: 16 }`, "at least 5" is `{ period: 1, remainders: [0], from: 5 }`.
 */
export interface Solution {
  readonly period: number;
  readonly remainders: readonly number[];
  readonly from: number;
}

/** Returns the nearest solutions below and above a value; `null` if there is none. */
export function nearestSolutions(
  { period, remainders, from }: Solution,
  value: number,
): { readonly below: number | null; readonly above: number | null } {
  const fits = (other: number) => other >= from && remainders.includes(other % period);
  const steps = Array.from({ length: period }, (_, step) => step + 1);
  const start = Math.max(value, from - 1);
  return {
    below: steps.map((step) => value - step).find(fits) ?? null,
    above: steps.map((step) => start + step).find(fits) ?? null,
  };
}

/** Formats the requirement, to follow the name of the size: `must be divisible by 16`. */
export function formatSolution({ period, remainders, from }: Solution): string {
  if (period === 1) return `must be at least ${from}`;
  const rest = listWords(remainders.map(String), 'or').replaceAll('`', '');
  const rule = remainders.join() === '0' ? `be divisible by ${period}` : `leave ${rest} when divided by ${period}`;
  const leavesOut = remainders.some((remainder) => (remainder === 0 ? period : remainder) < from);
  return `must ${rule}${leavesOut ? ` and be at least ${from}` : ''}`;
}

/** Formats why a value is invalid, to follow the name of the size: `must be divisible by 16; 358 is not: nearest 352 and 368`. */
export function formatMisfit(solution: Solution, value: number): string {
  const { below, above } = nearestSolutions(solution, value);
  const nearest = [below, above].filter((other) => other !== null);
  const near = nearest.length === 0 ? '' : `: nearest ${nearest.join(' and ')}`;
  return `${formatSolution(solution)}; ${value} is not${near}`;
}
