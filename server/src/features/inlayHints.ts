import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { formatShape, type Graph, type Position, type Range, type Shape } from '#language';
import { describeSymbol } from './describeSymbol.js';
import { symbolsOf } from './networkSymbols.js';
import { contains } from './ranges.js';

/**
 * Returns the output shape of each layer, shown at the end of its line: `→ [batch, 28, 28, 16]`. A layer in a block that
 * is used several times shows each distinct shape.
 */
export function inlayHints(document: TextDocument, graph: Graph, visible: Range): InlayHint[] {
  const symbols = symbolsOf(graph).filter(({ range }) => contains(visible, range.start));
  const perLine = new Map<number, number>();
  for (const { range } of symbols) perLine.set(range.start.line, (perLine.get(range.start.line) ?? 0) + 1);
  return symbols.flatMap((symbol) => {
    const { range, parts } = symbol;
    const outputs = parts.map(({ layers }) => layers.at(-1)?.outputShape);
    const shapes = new Set(
      outputs.flatMap((shape) => (shape && isInformative(shape, graph) ? [formatShape(shape)] : [])),
    );
    if (shapes.size === 0) return [];
    return [
      {
        position: perLine.get(range.start.line) === 1 ? endOfItem(document, range) : range.end,
        label: `→ ${[...shapes].join(' | ')}`,
        kind: InlayHintKind.Type,
        paddingLeft: true,
        tooltip: { kind: 'markdown', value: describeSymbol(symbol) },
      },
    ];
  });
}

/** Tells whether a shape is worth showing. In a graph with errors, only one with a known size is. */
function isInformative(shape: Shape, { complete }: Graph): boolean {
  return complete || shape.length === 0 || shape.some((size) => size !== null);
}

/** Returns the end of the line of a layer's name, before trailing spaces and a comment. */
function endOfItem(document: TextDocument, { end }: Range): Position {
  const rest = document.getText({ start: end, end: { line: end.line + 1, character: 0 } });
  return { line: end.line, character: end.character + rest.replace(/(\s+#.*|\s+)$/s, '').length };
}
