import * as v from 'valibot';
import { valueTypeOf } from '../grammar/valueType.js';

/**
 * Values that an argument could have meant when what is written is wrong: all options of a choice, both booleans, some
 * share, two sizes. What the output's shape is for all of them is known in spite of the error. Empty where nothing can
 * replace it. Of a list, `parts` are its items: those that are right stay.
 */
export function placeholderValues(
  schema: v.GenericSchema,
  parts: readonly unknown[] | null = null,
): readonly unknown[] {
  const expected = valueTypeOf(schema);
  const repaired = parts ? repair(schema, parts) : [];
  if (repaired.length > 0) return repaired;
  switch (expected.kind) {
    case 'choice':
      return expected.options;
    case 'boolean':
      return [true, false];
    case 'number':
      return (expected.whole ? [1, 2] : [0.5, 0, 1])
        .filter((value) => v.is(schema, value))
        .slice(0, expected.whole ? 2 : 1);
    case 'numbers':
      return [1, 2].filter((value) => v.is(schema, value));
    case 'named':
      return Object.keys(expected.options)
        .slice(0, 1)
        .map((name) => ({ name }));
    case 'text':
    case 'list':
    case 'group':
    case 'dictionary':
    case 'dimension':
    case 'layer':
    case 'item':
    case 'alternatives':
    case 'anything':
      return [];
  }
}

/** What may stand for an item; `null` is a size that is not known. */
const fillers = [null, 1, 2, 3, 4];

/** The list with others for what could not be read, or else for each item that may be the wrong one. */
function repair(schema: v.GenericSchema, parts: readonly unknown[]): readonly unknown[] {
  const fitting = (lists: readonly unknown[]) => lists.filter((list) => v.is(schema, list));
  const found = isWholeList(parts)
    ? parts.flatMap((_, at) => fitting(fillers.map((filler) => parts.with(at, filler))).slice(0, 2))
    : fitting(fillers.map((filler) => fill(parts, filler)));
  const [first, ...others] = found;
  if (first === undefined) return [];
  // What is not known stands for all that it could be. Twice, for one alone would be taken for what was meant.
  const isOpen = !isWholeList(parts) && Array.isArray(first) && first.includes(null);
  return [first, ...(isOpen || others.length === 0 ? [first] : others.slice(0, most))];
}

const most = 6;

function isWholeList(parts: readonly unknown[]): boolean {
  return parts.every((part) => (Array.isArray(part) ? isWholeList(part) : part !== undefined));
}

function fill(parts: readonly unknown[], filler: number | null): readonly unknown[] {
  return parts.map((part) => (Array.isArray(part) ? fill(part, filler) : part === undefined ? filler : part));
}
