import type { Value } from '../expressions/evaluate.js';
import type { Span } from '../parse/span.js';
import type { LayerSyntax } from './layerSyntax.js';

/** A reusable group of layers, as written. */
export interface Block {
  readonly name: string;
  readonly span: Span;
  /** The presets; a parameter without one must be given. */
  readonly parameters: ReadonlyMap<string, { readonly preset: Value; readonly required: boolean }>;
  readonly layers: readonly LayerSyntax[];
}
