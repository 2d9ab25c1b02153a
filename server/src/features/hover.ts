import type { Graph, Position } from '#language';
import type { Hover } from 'vscode-languageserver';
import { describePlace } from './describePlace.js';
import { placesOf } from './places.js';
import { contains } from './ranges.js';

/** What the layer or the block's use under the cursor is. */
export function hover(graph: Graph, position: Position): Hover | null {
  const place = placesOf(graph).find(({ range }) => contains(range, position));
  return place ? { range: place.range, contents: { kind: 'markdown', value: describePlace(place) } } : null;
}
