import type { Layer } from './graph.js';
import { type Activation, activations } from './layers/activation.js';

/** Returns the activation that is applied to a layer's output; `null` if there is none. */
export function activationOf(layer: Layer): Activation | null {
  if (isActivation(layer.type)) return layer.type;
  return 'activation' in layer.arguments && isActivation(layer.arguments.activation)
    ? layer.arguments.activation
    : null;
}

/** Tells whether a name is that of an activation. */
export function isActivation(type: string): type is Activation {
  return activations.some((activation) => activation === type);
}
