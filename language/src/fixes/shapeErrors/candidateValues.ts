import type { Dimension } from '../../dimensions/dimension.js';
import { valueTypeOf } from '../../grammar/valueType.js';
import type { LayerArgument } from './layerArguments.js';

/** A size that is and one that should be. */
export interface SizeChange {
  readonly have: Dimension;
  readonly want: Dimension;
}

/** A value that may repair something, as it is written. */
export interface CandidateValue {
  readonly text: string;
  /** `undefined` where only the definition as a whole can tell: an expression with parameters. */
  readonly value: unknown;
}

/**
 * Values to try for an argument instead of the one it has: those it has `elsewhere`, the size that is wanted, and what
 * is near.
 */
export function candidateValues(
  { schema, value }: LayerArgument,
  written: string | null,
  elsewhere: readonly string[],
  wanted: readonly SizeChange[],
): readonly CandidateValue[] {
  const others = elsewhere.map((text): CandidateValue => ({ text, value: parseValue(text) }));
  const tweaked = written !== null && written.includes('$') ? tweakNumbers(written) : [];
  const near = nearValues(valueTypeOf(schema).kind, schema, value, wanted);
  const all = [...others, ...tweaked, ...near.map((one) => ({ text: writeValue(one), value: one }))];
  return all.filter(({ text }, at) => text !== written && all.findIndex((other) => other.text === text) === at);
}

function nearValues(
  kind: ReturnType<typeof valueTypeOf>['kind'],
  schema: LayerArgument['schema'],
  value: unknown,
  wanted: readonly SizeChange[],
): readonly unknown[] {
  switch (kind) {
    case 'choice': {
      const expected = valueTypeOf(schema);
      return expected.kind === 'choice' ? expected.options.filter((option) => option !== value).slice(0, 4) : [];
    }
    case 'boolean':
      return [value !== true];
    case 'number':
    case 'dimension':
      return nearNumbers(typeof value === 'number' ? value : 1, wanted);
    case 'numbers':
    case 'list':
      return nearLists(value, wanted, kind === 'numbers');
    case 'text':
    case 'group':
    case 'dictionary':
    case 'named':
    case 'layer':
    case 'item':
    case 'alternatives':
    case 'anything':
      return [];
  }
}

function nearNumbers(value: number, wanted: readonly SizeChange[]): readonly number[] {
  const solved = wanted.flatMap(({ have, want }) => {
    if (typeof have !== 'number' || typeof want !== 'number') return [];
    return [want, value + want - have, value + have - want, (value * want) / have, (value * have) / want];
  });
  const near = [-1, 1, -2, 2, -3, 3].map((step) => value + step);
  return [...new Set([...solved, ...near, value / 2, value * 2])].filter(
    (number) => Number.isInteger(number) && number >= 0 && number !== value,
  );
}

/** One number for all directions where they are alike, else one direction at a time. */
function nearLists(value: unknown, wanted: readonly SizeChange[], oneForAll: boolean): readonly unknown[] {
  if (value === null || value === undefined) return nearNumbers(1, wanted);
  if (typeof value === 'number') return nearNumbers(value, wanted);
  if (!Array.isArray(value)) return [];
  const items: readonly unknown[] = value;
  const [first] = items;
  if (oneForAll && typeof first === 'number' && items.every((item) => item === first))
    return nearNumbers(first, wanted);
  return items.flatMap((item, at) => {
    const nearer = Array.isArray(item) ? nearLists(item, wanted, false) : nearNumbers(Number(item ?? 1), wanted);
    return nearer.map((other) => items.with(at, other));
  });
}

/** Each whole number of an expression one more and one less. */
function tweakNumbers(text: string): readonly CandidateValue[] {
  return [...text.matchAll(/(?<![\w$.])\d+(?![\w.])/g)].flatMap(({ 0: number, index }) =>
    [-1, 1].map((step) => ({
      text: text.slice(0, index) + String(Number(number) + step) + text.slice(index + number.length),
      value: undefined,
    })),
  );
}

/** What is written, as a plain value; `undefined` where it is an expression. */
function parseValue(text: string): unknown {
  if (/^[A-Za-z]\w*$/.test(text) && !['true', 'false', 'null'].includes(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function writeValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeValue).join(', ')}]`;
  return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : String(value);
}
