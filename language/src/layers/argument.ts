import * as v from 'valibot';

/**
 * Constructors for a layer's arguments. An argument is a valibot schema with a one-line description; what may be left
 * out is `v.optional(argument, default)`. Messages say what was expected: "must be at least 1".
 */

export function integer(doc: string, { minimum = 1 }: { minimum?: number } = {}) {
  return v.pipe(
    v.number('must be a whole number'),
    v.integer('must be a whole number'),
    v.minValue(minimum, `must be at least ${minimum}`),
    v.description(doc),
  );
}

export function number(doc: string, { minimum = -Infinity, maximum = Infinity } = {}) {
  return v.pipe(
    v.number('must be a number'),
    v.minValue(minimum, `must be at least ${minimum}`),
    v.maxValue(maximum, `must be at most ${maximum}`),
    v.description(doc),
  );
}

export function boolean(doc: string) {
  return v.pipe(v.boolean('must be true or false'), v.description(doc));
}

export function choice<const Values extends readonly string[]>(doc: string, values: Values) {
  return v.pipe(v.picklist(values, `must be one of ${values.join(', ')}`), v.description(doc));
}

/** A size in two directions, `[height, width]`; one number stands for both. */
export function pair(doc: string, { minimum = 1 }: { minimum?: number } = {}) {
  const size = integer(doc, { minimum });
  return v.pipe(
    v.union(
      [size, v.strictTuple([size, size])],
      `must be a whole number of at least ${minimum}, or two: [height, width]`,
    ),
    v.transform((value): readonly [number, number] => (typeof value === 'number' ? [value, value] : value)),
    v.description(doc),
  );
}
