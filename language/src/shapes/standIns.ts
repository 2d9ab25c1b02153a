import * as v from 'valibot';
import { expectation, isWhole } from '../settings/expectation.js';

/**
 * Values that an argument could have meant when what is written is wrong: all options of a choice, both booleans, some
 * share. Where the output's shape is the same for all of them, it is known in spite of the error. Empty for sizes,
 * where it never is.
 */
export function standIns(schema: v.GenericSchema): readonly unknown[] {
  const expected = expectation(schema);
  switch (expected.kind) {
    case 'choice':
      return expected.options;
    case 'boolean':
      return [true, false];
    case 'number':
      return isWhole(schema) ? [] : [0.5, 0, 1].filter((value) => v.is(schema, value)).slice(0, 1);
    case 'numbers':
    case 'text':
    case 'list':
    case 'group':
    case 'dictionary':
      return [];
  }
}
