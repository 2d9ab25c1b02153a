import type { MapNode } from '../parse/node.js';
import type { Span } from '../parse/span.js';

/** A definition with changes that stand in its own text: of a variant, or a value of a sweep. */
export interface Alteration {
  /** Begins messages about what only the changes make wrong: ``As the variant `wide` ``. */
  readonly label: string;
  /** Where it is named. */
  readonly keySpan: Span;
  /** The span of its changes. */
  readonly span: Span;
  /** The definition with the changes. */
  readonly root: MapNode;
}
