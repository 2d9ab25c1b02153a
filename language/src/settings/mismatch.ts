import { describeNode, isAbsent, type Node } from '../parse/node.js';
import type { Reading } from './reading.js';

/** Says that a value is of another kind than expected. Always `undefined`, to be returned for the value. */
export function mismatch({ report }: Reading, node: Node, label: string, expected: string): unknown {
  const what = isAbsent(node) ? 'is empty' : `is ${describeNode(node)}`;
  report('syntax/wrong-type', node.span, `${label} must be ${expected} but ${what}.`);
  return undefined;
}
