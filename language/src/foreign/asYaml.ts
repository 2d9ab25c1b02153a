import type { PendingFix, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { write } from '../fixes/write.js';
import { flowText } from '../parse/flowText.js';
import type { ListNode, Node } from '../parse/node.js';
import { pythonTuple } from './pythonCall.js';

/**
 * Converts a Python tuple to a list and reports it, with fixes. Returns any other node unchanged.
 */
export function tupleAsList(
  report: ReportDiagnostic,
  node: Node,
  otherFixes: (list: ListNode) => readonly PendingFix[] = () => [],
): Node {
  const list = pythonTuple(node);
  if (!list) return node;
  const text = flowText(list);
  report('syntax/python', node.span, `A list is written in square brackets: \`${text}\`.`, {
    fixes: [write(text, node.span), ...otherFixes(list)],
  });
  return list;
}
