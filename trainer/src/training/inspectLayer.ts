import * as tf from '@tensorflow/tfjs-core';
import type { Split } from '#data';
import { toTensor } from '../engines/toTensor.js';
import { forward } from '../model/forward.js';
import type { Model } from '../model/model.js';
import { readArrays } from './namedArrays.js';
import type { Inspected } from './training.js';

/** Returns the values of a layer (or an input) and of the network's outputs for these samples, in inference mode. */
export async function inspectLayer(
  { graph, weights }: Model,
  { layer, outputs }: { readonly layer: string; readonly outputs: readonly string[] },
  split: Split,
  positions: Uint32Array,
): Promise<Inspected> {
  const { inputs } = await split.read(positions);
  const tensors = tf.tidy(() => {
    const context = { training: false, seed: 0, step: 0, update: () => undefined };
    const values = forward(graph, weights, inputs.map(toTensor), context);
    return [...new Set([layer, ...outputs])].map((name): [string, tf.Tensor] => {
      const value = values.get(name);
      if (!value) throw new Error(`The network has no layer named ${name}.`);
      return [name, tf.cast(value, 'float32')];
    });
  });
  const arrays = await readArrays(new Map(tensors));
  tf.dispose(tensors.map(([, tensor]) => tensor));
  const read = (name: string) => {
    const array = arrays.get(name);
    if (!array) throw new Error(`The engine returned no values of ${name}.`);
    return array;
  };
  return { layer: read(layer), outputs: outputs.map(read) };
}
