import type { Value } from '../expressions/evaluate.js';
import { parseExpression } from '../expressions/parseExpression.js';
import { describeNode, type Node } from '../parse/node.js';
import { evaluateText, parameterAlone } from '../settings/evaluateText.js';
import type { Reading } from '../settings/reading.js';

/**
 * Reads the value of a block's parameter: a number, an expression, a word, or a list of these. Its type is checked where the
 * parameter is used.
 */
export function readParameter(reading: Reading, node: Node, label: string): Value {
  if (node.kind === 'map') {
    reading.report('syntax/wrong-type', node.span, `${label} must be a value or a list but is ${describeNode(node)}.`);
    return undefined;
  }
  if (node.kind === 'list') return node.items.map((item) => readParameter(reading, item, label));
  if (typeof node.value !== 'string') return node.value;
  const isExpression =
    node.text.includes('$') || parameterAlone(node.text) !== null || !('error' in parseExpression(node.text));
  return isExpression ? evaluateText(reading, node, label) : node.text;
}
