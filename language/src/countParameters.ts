import type { Layer } from './graph.js';

/** Counts the elements of a layer's weights. */
export function countParameters(layer: Layer): { readonly trainable: number; readonly nonTrainable: number } {
  let trainable = 0;
  let nonTrainable = 0;
  for (const weight of layer.weights) {
    const size = weight.shape.reduce((product, length) => product * length, 1);
    if (weight.trainable) trainable += size;
    else nonTrainable += size;
  }
  return { trainable, nonTrainable };
}
