import * as v from 'valibot';
import { boolean, integer, number } from '../grammar/values.js';
import { declareOptimizer, type OptimizedWeight, zeroSlots } from './declareOptimizer.js';
import { epsilon, learningRate, share, strength, weightDecay } from './optimizerArguments.js';

/** Muon. */
export const muon = declareOptimizer({
  name: 'muon',
  doc: 'Muon: orthogonal steps of matrices (Jordan 2024), and Adam for all other weights.',
  arguments: {
    learning_rate: learningRate(0.001),
    momentum: share('Decay of the sum of gradients of matrices.', 0.95),
    nesterov: v.optional(boolean("Whether to use Nesterov's momentum."), true),
    ns_steps: v.optional(integer('Iterations that make a step orthogonal.'), 5),
    muon_a: v.optional(number('First coefficient of the iteration.'), 3.4445),
    muon_b: v.optional(number('Second coefficient of the iteration.'), -4.775),
    muon_c: v.optional(number('Third coefficient of the iteration.'), 2.0315),
    rms_rate: v.optional(
      v.nullable(
        number('Scales steps by it and by the root of the longer side of the matrix; `null`: not at all.', {
          minimum: 0,
        }),
      ),
      0.2,
    ),
    exclude_embeddings: v.optional(boolean('Whether Adam updates the matrices of layers named `embedding`.'), true),
    adam_beta_1: share('Decay of the running mean of gradients of other weights.', 0.9),
    adam_beta_2: share('Decay of the running mean of their squares.', 0.999),
    adam_lr_ratio: strength('Learning rate of other weights, as a multiple of that of matrices.', 1),
    adam_weight_decay: v.optional(v.nullable(number('`weight_decay` of other weights.', { minimum: 0 })), 0.004),
    epsilon,
    weight_decay: weightDecay(0.004),
  },
  usualRate: { least: 1e-5, most: 0.1, common: 0.001 },
  slots: (weight, { exclude_embeddings = true }) =>
    zeroSlots(weight, ...(isOrthogonalized(weight, exclude_embeddings) ? ['momentum'] : ['momentum', 'velocity'])),
  keras: 'Muon',
});

/** Tells whether Muon's own rule updates a weight; Adam updates all others. */
export function isOrthogonalized({ name, shape }: OptimizedWeight, excludeEmbeddings: boolean): boolean {
  return shape.length === 2 && !(excludeEmbeddings && name.toLowerCase().includes('embedding'));
}
