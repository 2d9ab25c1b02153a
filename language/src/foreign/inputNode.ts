import type { ListNode, MapNode, Node } from '../parse/node.js';
import { pythonTuple } from './pythonCall.js';

/**
 * Returns the value of `model.inputs` for a shape without a name, such as `[28, 28]`, `(784,)` or `10`; `null` for anything
 * else. Removes the batch dimension if there is one (`hasBatch`).
 */
export function inputNode(node: Node, hasBatch = false): MapNode | null {
  const list = shapeNode(node);
  if (!list) return null;
  const { span } = node;
  const value: ListNode = { ...list, flow: true, items: hasBatch ? list.items.slice(1) : list.items };
  return { kind: 'map', span, flow: true, entries: [{ key: 'input', keySpan: span, value }] };
}

function shapeNode(node: Node): ListNode | null {
  const list = pythonTuple(node) ?? node;
  if (list.kind === 'scalar') {
    const isSize = typeof list.value === 'number' && Number.isInteger(list.value);
    return isSize ? { kind: 'list', span: list.span, flow: true, items: [list] } : null;
  }
  if (list.kind === 'map') return null;
  const areSizes = list.items.every(({ kind }) => kind === 'scalar');
  const hasNumber = list.items.some((item) => item.kind === 'scalar' && typeof item.value === 'number');
  return areSizes && hasNumber ? list : null;
}
