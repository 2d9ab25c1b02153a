import type { Node } from '../parse/node.js';
import type { Reading } from './reading.js';
import { readNumber } from './readScalar.js';

/** A size: a number, `null`, or an expression, also with names of sizes. */
export function readDimension(reading: Reading, node: Node, label: string): unknown {
  if (node.kind === 'scalar' && (node.text === '?' || (node.value === null && node.text !== ''))) return null;
  return readNumber(reading, node, label, 'a size');
}
