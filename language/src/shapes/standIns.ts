import * as v from 'valibot';
import { expectation, isWhole } from '../settings/expectation.js';

/**
 * Values that an argument could have meant when what is written is wrong: all options of a choice, both booleans, some
 * share, two sizes. What the output's shape is for all of them is known in spite of the error. Empty where nothing can
 * stand in.
 */
export function standIns(schema: v.GenericSchema): readonly unknown[] {
  const expected = expectation(schema);
  switch (expected.kind) {
    case 'choice':
      return expected.options;
    case 'boolean':
      return [true, false];
    case 'number':
      return (isWhole(schema) ? [1, 2] : [0.5, 0, 1])
        .filter((value) => v.is(schema, value))
        .slice(0, isWhole(schema) ? 2 : 1);
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
      return [];
  }
}
