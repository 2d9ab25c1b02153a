import type { Sizes } from '../dimensions/evaluateDimension.js';
import type { Span } from '../parse/span.js';
import type { DType, Shape } from '../shape.js';

/** An input of the network, from `model.inputs` or from the data. */
export interface NetworkInput {
  readonly name: string;
  /** `null` where an error leaves it open. */
  readonly shape: Shape | null;
  readonly dtype: DType;
  /** As `model.inputs` has it, where the data says more, and the sizes that the names in it have there. */
  readonly written?: { readonly shape: Shape; readonly sizes: Sizes };
  /** Where `model.inputs` has it; `null` where the data gives it. */
  readonly span: Span | null;
}
