import type { Fragment } from './fragment.js';
import type { Node } from './node.js';
import type { Span } from './span.js';

/** Copies of a fragment's tree, each with an offset of its own in the text. */
export interface TreeCopies {
  /** The text that they were last put in. */
  generation: number;
  /** How many of them stand in it. */
  taken: number;
  readonly all: { readonly node: Node; readonly anchor: Anchor }[];
}

/** What the spans of a tree count from. */
interface Anchor {
  at: number;
}

/**
 * A fragment's tree at an offset of the text. Trees that stood in the text of a generation before are moved there as a whole,
 * by their anchor, and stay the same objects: after a key in the first line, every layer stands elsewhere. Whoever keeps
 * a span for later generations must keep its numbers.
 */
export function anchorTree(fragment: Fragment, node: Node, at: number, generation: number): Node {
  const copies = (fragment.copies ??= { generation, taken: 0, all: [] });
  if (copies.generation !== generation) {
    copies.all.length = copies.taken;
    copies.generation = generation;
    copies.taken = 0;
  }
  const free = copies.all[copies.taken++];
  if (free) {
    free.anchor.at = at;
    return free.node;
  }
  const anchor = { at };
  const anchored = copy(node, anchor);
  copies.all.push({ node: anchored, anchor });
  return anchored;
}

function copy(source: Node, anchor: Anchor): Node {
  const span = new AnchoredSpan(anchor, source.span);
  switch (source.kind) {
    case 'scalar':
      return { kind: 'scalar', span, source, value: source.value, text: source.text, quoted: source.quoted };
    case 'list':
      return { kind: 'list', span, source, flow: source.flow, items: source.items.map((item) => copy(item, anchor)) };
    case 'map': {
      const entries = source.entries.map(({ key, keySpan, value }) => {
        return { key, keySpan: new AnchoredSpan(anchor, keySpan), value: copy(value, anchor) };
      });
      return { kind: 'map', span, source, flow: source.flow, entries };
    }
  }
}

class AnchoredSpan implements Span {
  readonly #anchor: Anchor;
  readonly #from: number;
  readonly #to: number;

  constructor(anchor: Anchor, { start, end }: Span) {
    this.#anchor = anchor;
    this.#from = start;
    this.#to = end;
  }

  get start(): number {
    return this.#anchor.at + this.#from;
  }

  get end(): number {
    return this.#anchor.at + this.#to;
  }

  toJSON(): Span {
    return { start: this.start, end: this.end };
  }
}
