import type { Activation } from '../layers/activation.js';
import { activations } from '../layers/activation.js';
import type { Layer } from '../graph.js';
import type { PlacedLayer } from '../shapes/inferGraph.js';
import type { RuleContext } from './rule.js';

/** The layer that gives the network's output. */
export function lastLayer({ graph, placed }: RuleContext): PlacedLayer | null {
  return placed.get(graph.outputs[0] ?? '') ?? null;
}

/**
 * The layer that decides how many scores the network gives: the last one that is not merely applied to each of them.
 */
export function lastDense(context: RuleContext): PlacedLayer | null {
  let at = lastLayer(context);
  while (at && (isActivation(at.layer.type) || at.layer.type === 'activation' || at.layer.type === 'dropout')) {
    at = context.placed.get(at.layer.inputs[0] ?? '') ?? null;
  }
  return at?.layer.type === 'dense' ? at : null;
}

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
