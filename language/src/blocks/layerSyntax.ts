import type { Entry, Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';

/** Syntax of a layer or block use. The word is not resolved yet. */
export interface LayerSyntax {
  /** `null` if the item is not a layer, which was reported already. */
  readonly word: string | null;
  readonly wordSpan: Span;
  /** Includes the common arguments (`name`, `inputs`, `trainable`). */
  readonly arguments: readonly Entry[];
  /** Node of the list item, without the `- `. */
  readonly item: Node;
  /** Whether the list is in flow style (`[a, b]`) rather than in block style. */
  readonly flow: boolean;
}
