import { activationOf, isActivation } from './activationOf.js';
import type { Layer } from './graph.js';
import { endsInActivation } from './layers/endsInActivation.js';
import { layers } from './layers/index.js';

/**
 * Tells whether units of a layer can die: the output of a dead one is 0 for every sample, so that it gets no gradient and never
 * changes again (`relu`).
 */
export function canDie(layer: Layer): boolean {
  if (layer.type === 'relu') return layer.arguments.negative_slope === 0;
  const isLast = isActivation(layer.type) || layer.type === 'activation' || endsInActivation(layer.type);
  const activation = isLast ? activationOf(layer) : null;
  return activation !== null && layers[activation].dies;
}
