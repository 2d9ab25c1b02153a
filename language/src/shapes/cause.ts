import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { ShapeError, Weight } from '../layers/declareLayer.js';
import type { Shape } from '../shape.js';
import type { InferredLayer } from './inferredLayer.js';

/** A layer that cannot take its inputs. */
export interface FailedLayer {
  readonly source: ExpandedLayer;
  readonly inputShapes: readonly Shape[];
}

/** Why a layer's output is not known: the cause of a diagnostic, as inference finds it. */
export type Cause =
  | { readonly kind: 'shape'; readonly layer: FailedLayer; readonly error: ShapeError }
  /** It uses the weights of `owner`, but would need `weight` in another shape. */
  | {
      readonly kind: 'shared-weights';
      readonly layer: FailedLayer;
      readonly weight: Weight;
      readonly owner: InferredLayer;
    };
