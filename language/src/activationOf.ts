import type { Layer } from './graph.js';
import { type Activation, activations } from './layers/activation.js';

/** The activation that scores went through last; `null` for a layer that has none. */
export function activationOf(layer: Layer): Activation | null {
  if (isActivation(layer.type)) return layer.type;
  return 'activation' in layer.arguments && isActivation(layer.arguments.activation)
    ? layer.arguments.activation
    : null;
}

export function isActivation(type: string): type is Activation {
  return activations.some((activation) => activation === type);
}
