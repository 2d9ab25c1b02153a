import type { Sizes } from '../dimensions/evaluateDimension.js';
import type { Span } from '../parse/span.js';
import type { DType, Shape } from '../shape.js';

/** An input of the network, from `model.inputs` or from the data. */
export interface NetworkInput {
  readonly name: string;
  /** `null` if unknown because of an error. */
  readonly shape: Shape | null;
  readonly dtype: DType;
  /** Shape in `model.inputs` before its symbolic sizes were bound to the data, and the values of the names. */
  readonly written?: { readonly shape: Shape; readonly sizes: Sizes };
  /** Location in `model.inputs`; `null` for an input of the data. */
  readonly span: Span | null;
}
