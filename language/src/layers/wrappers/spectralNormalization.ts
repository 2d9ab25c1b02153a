import * as v from 'valibot';
import { innerLayer, integer } from '../../grammar/values.js';
import { declareLayer, type Weight } from '../declareLayer.js';

export const spectral_normalization = declareLayer({
  type: 'spectral_normalization',
  doc: 'Applies `layer` with `kernel / σ`, where `σ` is the largest singular value of its kernel; `[...] → [...]` as `layer`.',
  keras: 'SpectralNormalization',
  torch: [],
  mask: 'computed',
  arguments: {
    layer: innerLayer('A layer with one kernel, or an embedding.'),
    power_iterations: v.optional(integer('Number of power iterations that estimate `σ` in each step.'), 1),
  },
  infer({ layer }, input) {
    const inference = layer.infer([input]);
    if ('error' in inference) return inference;
    const kernel = kernelOf(layer.type, inference.weights);
    if (!kernel) {
      return {
        error: {
          code: 'argument/conflict',
          message: `holds \`${layer.type}\`, which has not one kernel`,
          hint: 'It can hold layers such as `dense`, `conv2d` and `embedding`.',
          output: inference.output,
        },
      };
    }
    const vector: Weight = {
      name: 'vector_u',
      shape: [1, kernel.shape.at(-1) ?? 1],
      initializer: { name: 'truncated_normal', mean: 0, stddev: 0.02, seed: null },
      trainable: false,
    };
    return { ...inference, weights: [vector, ...inference.weights] };
  },
});

/** Returns the kernel of a layer; Keras keeps that of recurrent layers and wrappers in an inner object. */
function kernelOf(type: string, weights: readonly Weight[]): Weight | undefined {
  if (type === 'time_distributed' || weights.some(({ name }) => name === 'recurrent_kernel')) return undefined;
  return weights.find(({ name }) => name === 'kernel' || name === 'embeddings');
}
