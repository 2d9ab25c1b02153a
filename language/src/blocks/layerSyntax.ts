import type { Entry, Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';

/** A layer, or the use of a block, as it is written; nothing is known yet of what the word means. */
export interface LayerSyntax {
  /** `null` where the item is no layer at all (that was told already). */
  readonly word: string | null;
  readonly wordSpan: Span;
  /** Common arguments (`name`, `inputs`, `trainable`) among them. */
  readonly arguments: readonly Entry[];
  /** The item of the list, without its `- `. */
  readonly item: Node;
  /** Whether the list is `[a, b]` rather than lines that begin with `- `. */
  readonly flow: boolean;
}
