import * as v from 'valibot';
import { group } from './values.js';
import { groupTypeOf, isOptional } from './valueType.js';

/** Returns a group of the same keys, of which every one may be left out. */
export function partial(whole: v.GenericSchema) {
  const { doc, entries, title, example, alone } = groupTypeOf(whole);
  const optional = Object.entries(entries).map(([key, entry]): [string, v.GenericSchema] => [
    key,
    isOptional(entry) ? entry : v.optional(entry),
  ]);
  const known = {
    ...(title !== null && { title }),
    ...(example !== null && { example }),
    ...(alone !== null && { alone }),
  };
  return group(doc, Object.fromEntries<v.GenericSchema>(optional), known);
}
