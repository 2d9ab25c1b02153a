import { isLayerType, type Layer, type LayerOf, layers, type LayerType } from '#language';
import { mappings } from './layers/index.js';
import { type ExpressedLayer, type LayerPlace, type Mapping, type NotExpressed, notExpressed } from './mapping.js';

/** Returns a layer as TensorFlow.js has it, or why it has not. */
export function express(layer: Layer): ExpressedLayer | NotExpressed {
  if (layer.extraOutputs.length > 0) return notExpressed('outputs beside the first are not exported');
  return expressLayer(layer, { inputShapes: layer.inputShapes, outputShape: layer.outputShape, inner });
}

function expressLayer<T extends LayerType>(
  layer: { [K in T]: Pick<LayerOf<K>, 'type' | 'arguments'> }[T],
  place: LayerPlace,
): ExpressedLayer | NotExpressed {
  const mapping: Mapping<T> = mappings[layer.type];
  return 'reason' in mapping ? mapping : mapping(layer.arguments, place);
}

/** Expresses the inner layer of a wrapper. The language has validated its arguments, but its static type is unknown. */
function inner(type: string, values: Readonly<Record<string, unknown>>): ExpressedLayer | NotExpressed {
  if (!isLayerType(type)) return notExpressed(`there is no layer \`${type}\``);
  const expressed = expressLayer(layers[type].make(values).chosen, { inputShapes: [], outputShape: null, inner });
  return 'reason' in expressed ? notExpressed(`its inner layer \`${type}\`: ${expressed.reason}`) : expressed;
}
