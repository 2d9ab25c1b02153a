import { formatShape, type Graph, type Layer, type Position } from '#language';
import { InlayHintKind, type InlayHint, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { groupBy } from '../groupBy.js';
import { describeLayer } from './describeLayer.js';
import { contains } from './ranges.js';

/**
 * The output shape of each layer at the end of its line: `→ [batch, 28, 28, 16]`. A layer of a block that is used more than
 * once shows each shape it takes.
 */
export function inlayHints(document: TextDocument, graph: Graph, visible: Range): InlayHint[] {
  const places = groupBy(
    graph.layers.filter(({ range }) => contains(visible, range.start)),
    ({ range }) => document.offsetAt(range.start),
  );
  const linesTaken = groupBy(places.values(), (layers) => layers[0]?.range.start.line);
  return [...places.values()].flatMap((layers) => {
    const [first] = layers;
    const shapes = new Set(layers.flatMap(({ outputShape }) => (outputShape ? [formatShape(outputShape)] : [])));
    if (!first || shapes.size === 0) return [];
    const alone = linesTaken.get(first.range.start.line)?.length === 1;
    return [
      {
        position: alone ? endOfItem(document, first) : first.range.end,
        label: `→ ${[...shapes].join(' | ')}`,
        kind: InlayHintKind.Type,
        paddingLeft: true,
        tooltip: { kind: 'markdown', value: layers.map(describeLayer).join('\n\n') },
      },
    ];
  });
}

/** The end of what is written on the layer's line, before spaces and a comment. */
function endOfItem(document: TextDocument, { range }: Layer): Position {
  const rest = document.getText({ start: range.end, end: { line: range.end.line + 1, character: 0 } });
  return { line: range.end.line, character: range.end.character + rest.replace(/(\s+#.*|\s+)$/s, '').length };
}
