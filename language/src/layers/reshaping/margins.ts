import * as v from 'valibot';
import { integer } from '../../grammar/values.js';

/** The amounts before and after in one direction. */
export type Margin = readonly [before: number, after: number];

/** Returns the schemas of margins in 1, 2 and 3 directions: of a sequence, an image and a volume. */
export function marginSchemas(doc: string) {
  return {
    1: margin(doc),
    2: margins(doc, ['height', 'width']),
    3: margins(doc, ['depth', 'height', 'width']),
  };
}

/** `2`, or `[before, after]`. */
function margin(doc: string) {
  const size = integer(doc, { minimum: 0 });
  return v.pipe(
    v.union([size, v.strictTuple([size, size])], 'must be a whole number of at least 0, or two: [before, after]'),
    v.transform((value): readonly [Margin] => [typeof value === 'number' ? [value, value] : value]),
    v.description(doc),
  );
}

/** One number for all directions, one for each, or `[before, after]` for each. */
function margins(doc: string, directions: readonly string[]) {
  const size = integer(doc, { minimum: 0 });
  const list = `[${directions.join(', ')}]`;
  const message = `must be a whole number of at least 0, or ${list} of numbers or pairs [before, after]`;
  const one = v.union([size, v.strictTuple([size, size], message)], message);
  return v.pipe(
    v.union([size, v.pipe(v.array(one, message), v.length(directions.length, message))], message),
    v.transform((value): readonly Margin[] => {
      const each = typeof value === 'number' ? directions.map(() => value) : value;
      return each.map((sizes) => (typeof sizes === 'number' ? [sizes, sizes] : sizes));
    }),
    v.description(doc),
  );
}
