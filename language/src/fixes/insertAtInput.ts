import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { Edit } from '../diagnostics/pendingDiagnostic.js';
import type { Node } from '../parse/node.js';
import { appendLayer } from './appendLayer.js';
import { insertLayer } from './insertLayer.js';

/** A layer to be put between two others: `zero_padding2d` and `padding: 1`. */
export interface NewLayer {
  readonly word: string;
  /** As in `{…}`; empty for none. */
  readonly arguments: string;
}

/**
 * Puts a new layer between a layer and one of its inputs, however that input is said: named, the layer before, or the
 * end of a branch. `maker` gives the input now. `null` where that cannot be written at one location.
 */
export function insertAtInput(
  text: string,
  layer: ExpandedLayer,
  input: number,
  maker: ExpandedLayer | undefined,
  fresh: NewLayer,
): readonly Edit[] | null {
  const { syntax } = layer;
  const named = syntax.arguments.find(({ key }) => key === 'inputs')?.value;
  if (named) return insertNamed(text, layer, named.kind === 'list' ? named.items[input] : named, fresh);
  const ownItem = syntax.item.span;
  const ends = maker ? [...maker.uses.map((use) => use.syntax), maker.syntax] : [];
  const end = ends.find(({ item }) => item.span.start > ownItem.start && item.span.end <= ownItem.end);
  if (end) return [appendLayer(text, end, writeLayer(fresh))];
  return (layer.inputs ?? []).length === 1 ? [insertLayer(text, syntax, writeLayer(fresh))] : null;
}

function insertNamed(
  text: string,
  { syntax }: ExpandedLayer,
  node: Node | undefined,
  fresh: NewLayer,
): readonly Edit[] | null {
  if (node?.kind !== 'scalar' || !/^\w+$/.test(node.text)) return null;
  const name = `${node.text}_${fresh.word}`;
  const inserted = insertLayer(text, syntax, writeLayer(fresh, [`inputs: ${node.text}`, `name: ${name}`]));
  return [inserted, { span: node.span, newText: name }];
}

/** Formats a layer in flow style: `dense: {units: 8, name: a}`. */
export function writeLayer({ word, arguments: own }: NewLayer, common: readonly string[] = []): string {
  const all = [own, ...common].filter((part) => part !== '').join(', ');
  return all === '' ? word : `${word}: {${all}}`;
}
