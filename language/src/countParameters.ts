import type { Layer } from './graph.js';

/** How many numbers a layer's weights have. */
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
