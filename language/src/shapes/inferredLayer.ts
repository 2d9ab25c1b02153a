import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { Layer } from '../graph.js';

/** A layer of the graph beside where it comes from in the text. */
export interface InferredLayer {
  readonly layer: Layer;
  readonly source: ExpandedLayer;
}
