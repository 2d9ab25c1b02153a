import type { Atom, Known, Term } from './dimension.js';

/** Formats a sum, positive terms first: `2*time + 1`, `5 - ceil(height/2)`. */
export function printSum(terms: readonly Term[]): string {
  const added = terms.filter(({ coefficient }) => coefficient > 0);
  const taken = terms.filter(({ coefficient }) => coefficient < 0);
  const [first, ...others] = [...added, ...taken];
  if (!first) return '0';
  const rest = others.map((term) => `${term.coefficient < 0 ? ' - ' : ' + '}${printTerm(term)}`);
  return `${first.coefficient < 0 ? '-' : ''}${printTerm(first)}${rest.join('')}`;
}

/** Formats a term without its sign. */
function printTerm({ coefficient, factors }: Term): string {
  const number = Math.abs(coefficient);
  const powers: string[] = number === 1 && factors.length > 0 ? [] : [String(number)];
  for (let at = 0; at < factors.length;) {
    const text = factors[at]?.text ?? '';
    const end = factors.findIndex((factor, index) => index > at && factor.text !== text);
    const times = (end < 0 ? factors.length : end) - at;
    powers.push(times === 1 ? text : `${text}**${times}`);
    at += times;
  }
  return powers.join('*');
}

/** Formats a quotient: `floor((n + 1)/4)`; `ceil(n/2)` for `floor((n + 1)/2)`. */
export function printQuotient(dividend: readonly Term[], divisor: readonly Term[]): string {
  const [only, ...others] = divisor;
  const plain = others.length === 0 && only?.factors.length === 0 ? only.coefficient : null;
  const constant = dividend.at(-1);
  const up = plain !== null && constant?.factors.length === 0 && constant.coefficient === plain - 1;
  const above = up ? dividend.slice(0, -1) : dividend;
  const below = plain !== null || isAlone(divisor) ? printSum(divisor) : `(${printSum(divisor)})`;
  return `${up ? 'ceil' : 'floor'}(${above.length > 1 ? `(${printSum(above)})` : printSum(above)}/${below})`;
}

function isAlone([first, ...others]: readonly Term[]): boolean {
  return others.length === 0 && first?.coefficient === 1 && first.factors.length === 1;
}

/** Formats a maximum or minimum: `max(n, 2)`. */
export function printExtreme(kind: Extract<Atom, { kind: 'max' | 'min' }>['kind'], operands: readonly Known[]): string {
  return `${kind}(${operands.map((size) => (typeof size === 'number' ? size : size.text)).join(', ')})`;
}
