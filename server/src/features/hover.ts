import type { Graph, Position } from '#language';
import type { Hover } from 'vscode-languageserver';
import { describeLayer } from './describeLayer.js';
import { contains } from './ranges.js';

/** What the layer under the cursor is; in a block that is used more than once, each of its uses. */
export function hover(graph: Graph, position: Position): Hover | null {
  const layers = graph.layers.filter(({ range }) => contains(range, position));
  const [first] = layers;
  if (!first) return null;
  return { range: first.range, contents: { kind: 'markdown', value: layers.map(describeLayer).join('\n\n') } };
}
