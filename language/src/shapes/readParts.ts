import type * as v from 'valibot';
import { valueTypeOf } from '../grammar/valueType.js';
import type { Node } from '../parse/node.js';
import { readDimension } from '../settings/readDimension.js';
import type { Reading } from '../settings/reading.js';
import { readNumber } from '../settings/readScalar.js';
import { readValue } from '../settings/readValue.js';

/** The items of a list that is wrong somewhere, `undefined` for those that cannot be read; `null` for what is no list. */
export function readParts(reading: Reading, schema: v.GenericSchema, node: Node): readonly unknown[] | null {
  const silent: Reading = { ...reading, report: () => undefined };
  const expected = valueTypeOf(schema);
  if (node.kind !== 'list') return null;
  if (expected.kind === 'list') return node.items.map((item) => readValue(silent, expected.item, item, ''));
  if (expected.kind !== 'numbers') return null;
  return node.items.map((item) => {
    if (item.kind === 'list') return readParts(silent, schema, item);
    return expected.sizes ? readDimension(silent, item, '') : readNumber(silent, item, '', '');
  });
}
