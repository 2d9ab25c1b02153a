import type { PendingDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Node } from './node.js';
import type { Span } from './span.js';

/** Parts of a tree at another offset of the text: `by` characters further on, and not before 0. */
export const move = { span: moveSpan, node: moveNode, diagnostic: moveDiagnostic };

function moveSpan({ start, end }: Span, by: number): Span {
  return { start: Math.max(0, start + by), end: Math.max(0, end + by) };
}

function moveNode(node: Node, by: number): Node {
  if (by === 0) return node;
  const span = moveSpan(node.span, by);
  switch (node.kind) {
    case 'scalar':
      return { kind: 'scalar', span, value: node.value, text: node.text, quoted: node.quoted };
    case 'list':
      return { kind: 'list', span, flow: node.flow, items: node.items.map((item) => moveNode(item, by)) };
    case 'map': {
      const entries = node.entries.map(({ key, keySpan, value }) => {
        return { key, keySpan: moveSpan(keySpan, by), value: moveNode(value, by) };
      });
      return { kind: 'map', span, flow: node.flow, entries };
    }
  }
}

function moveDiagnostic(diagnostic: PendingDiagnostic, by: number): PendingDiagnostic {
  return {
    ...diagnostic,
    span: moveSpan(diagnostic.span, by),
    related: diagnostic.related.map(({ message, span }) => ({ message, span: moveSpan(span, by) })),
    fixes: diagnostic.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map(({ span, newText }) => ({ span: moveSpan(span, by), newText })),
    })),
  };
}
