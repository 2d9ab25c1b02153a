import * as tf from '@tensorflow/tfjs-core';
import type { Split } from '#data';
import { toTensor } from '../engines/toTensor.js';
import { forward } from '../model/forward.js';
import type { Model } from '../model/model.js';
import { readArrays } from './namedArrays.js';
import type { NamedArray } from './training.js';

/** Returns the outputs of a layer (or an input) and of the network for these samples, in inference mode. */
export async function inspectLayer(
  { graph, weights }: Model,
  layer: string,
  split: Split,
  positions: Uint32Array,
): Promise<{ readonly layer: NamedArray; readonly output: NamedArray }> {
  const { inputs } = await split.read(positions);
  const tensors = tf.tidy(() => {
    const context = { training: false, seed: 0, step: 0, update: () => undefined };
    const values = forward(graph, weights, inputs.map(toTensor), context);
    const names = { layer, output: graph.outputs[0] ?? '' };
    return Object.entries(names).map(([role, name]): [string, tf.Tensor] => {
      const value = values.get(name);
      if (!value) throw new Error(`The network has no layer named ${name}.`);
      return [role, tf.cast(value, 'float32')];
    });
  });
  const arrays = await readArrays(new Map(tensors));
  tf.dispose(tensors);
  const [inspected, output] = [arrays.get('layer'), arrays.get('output')];
  if (!inspected || !output) throw new Error(`Nothing could be read of ${layer}.`);
  return { layer: inspected, output };
}
