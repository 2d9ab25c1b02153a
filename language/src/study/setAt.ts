import { entryOf, isAbsent, type ListNode, type MapNode, type Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';

/** A part of the path to a setting. */
export interface Segment {
  readonly key: string;
  readonly span: Span;
}

/** Splits a path such as `training.optimizer.adam.learning_rate`. Segments have locations of their own where the path is written plainly. */
export function segmentsOf(path: string, span: Span): readonly Segment[] {
  const isPlain = span.end - span.start === path.length;
  const segments: Segment[] = [];
  let start = 0;
  for (const key of path.split('.')) {
    const from = span.start + start;
    segments.push({ key, span: isPlain ? { start: from, end: from + key.length } : span });
    start += key.length + 1;
  }
  return segments;
}

/**
 * Returns a value in which the setting at the end of a path is another. Groups that are missing on the way are added; a word such as
 * `adam` becomes a group. In a list, a segment is the position of an item, from 0, or the name or type of a layer. `null` if a list
 * has no such item.
 */
export function setAt(node: Node, [segment, ...rest]: readonly Segment[], value: Node): Node | null {
  if (!segment) return value;
  switch (node.kind) {
    case 'map':
      return setInMap(node, segment, rest, value);
    case 'list':
      return setInList(node, segment, rest, value);
    case 'scalar': {
      const isName = !isAbsent(node) && node.text === segment.key;
      return setInMap({ ...groupAt(isName ? node.span : segment.span), entries: [] }, segment, rest, value);
    }
  }
}

function setInMap(map: MapNode, segment: Segment, rest: readonly Segment[], value: Node): MapNode | null {
  const { key, span } = segment;
  const before = entryOf(map, key);
  const set = setAt(before?.value ?? { ...groupAt(span), entries: [] }, rest, value);
  if (!set) return null;
  const entries = before
    ? map.entries.map((entry) => (entry === before ? { ...entry, value: set } : entry))
    : [...map.entries, { key, keySpan: span, value: set }];
  return { kind: 'map', span: map.span, flow: map.flow, entries };
}

function setInList(list: ListNode, segment: Segment, rest: readonly Segment[], value: Node): ListNode | null {
  const found = itemIn(list, segment.key);
  if (!found) return null;
  const { item, layer } = found;
  const set = setAt(item, layer === null ? rest : [{ key: layer, span: segment.span }, ...rest], value);
  if (!set) return null;
  const items = list.items.map((one) => (one === item ? set : one));
  return { kind: 'list', span: list.span, flow: list.flow, items };
}

/**
 * Returns the item of a list that a segment of a path leads to: by its position, or by the name or type of the layer that it is, `layer`,
 * whose arguments follow. `null` if there is none.
 */
export function itemIn(list: ListNode, key: string): { readonly item: Node; readonly layer: string | null } | null {
  const isPosition = /^\d+$/.test(key);
  const item = list.items[isPosition ? Number(key) : layerIn(list, key)];
  return item ? { item, layer: isPosition ? null : typeOf(item) } : null;
}

/** Returns the position of the layer of a name, or else of the first layer of a type; -1 if there is none. */
function layerIn({ items }: ListNode, key: string): number {
  const named = items.findIndex((item) => {
    const layer = item.kind === 'map' ? item.entries[0]?.value : undefined;
    const name = layer?.kind === 'map' ? entryOf(layer, 'name')?.value : undefined;
    return name?.kind === 'scalar' && name.text === key;
  });
  return named >= 0 ? named : items.findIndex((item) => typeOf(item) === key);
}

/** Returns the type of the layer that an item of a list is. */
function typeOf(item: Node): string | null {
  if (item.kind === 'scalar') return item.text;
  return item.kind === 'map' ? (item.entries[0]?.key ?? null) : null;
}

function groupAt(span: Span): Omit<MapNode, 'entries'> {
  return { kind: 'map', span, flow: true };
}
