import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayerWeights } from './forward.js';

/** Returns a weight that the layer has whatever its arguments are. */
export function requiredWeight(weights: LayerWeights, name: string): Tensor {
  const weight = weights[name];
  if (!weight) throw new Error(`The weight ${name} is missing.`);
  return weight;
}
