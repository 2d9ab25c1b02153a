import { mappings } from './layers/index.js';

/** Returns the layer types that TensorFlow.js has, at least with some of their arguments, in alphabetical order. */
export function expressibleLayers(): readonly string[] {
  return Object.entries(mappings)
    .flatMap(([type, mapping]) => ('reason' in mapping ? [] : [type]))
    .sort();
}
