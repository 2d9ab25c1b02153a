import type { Value } from '../expressions/evaluate.js';
import type { Span } from '../parse/span.js';
import type { LayerSyntax } from './layerSyntax.js';

/** Parameter of a block. */
export interface BlockParameter {
  readonly defaultValue: Value;
  readonly required: boolean;
  /** Location of the default; `null` without one. */
  readonly span: Span | null;
}

/** A reusable group of layers before expansion. */
export interface Block {
  readonly name: string;
  readonly span: Span;
  /** Parameters by name. */
  readonly parameters: ReadonlyMap<string, BlockParameter>;
  readonly layers: readonly LayerSyntax[];
}
