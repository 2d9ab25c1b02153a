import type { Value } from '../expressions/evaluate.js';
import type { Span } from '../parse/span.js';
import type { LayerSyntax } from './layerSyntax.js';

export interface BlockParameter {
  readonly defaultValue: Value;
  readonly required: boolean;
  /** Where the default is written; `null` where there is none. */
  readonly span: Span | null;
}

/** A reusable group of layers, as written. */
export interface Block {
  readonly name: string;
  readonly span: Span;
  /** The defaults; a parameter without one must be given. */
  readonly parameters: ReadonlyMap<string, BlockParameter>;
  readonly layers: readonly LayerSyntax[];
}
