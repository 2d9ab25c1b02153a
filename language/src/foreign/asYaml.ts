import type { PendingFix, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { write } from '../fixes/write.js';
import { flowText } from '../parse/flowText.js';
import type { ListNode, Node } from '../parse/node.js';
import { pythonTuple } from './pythonCall.js';

/**
 * Reads a tuple as the list that is meant, and says how that is written, or what else may be meant; any other node as it
 * is.
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
