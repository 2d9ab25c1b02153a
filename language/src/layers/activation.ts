import * as v from 'valibot';
import { choice } from '../grammar/values.js';

/**
 * Keras's activations by Keras's names, as values of `activation`; each is also a layer. Only layers are `glu`, which
 * halves a dimension, and `threshold`, which has no defaults.
 */
export const activations = [
  'linear',
  'relu',
  'relu6',
  'leaky_relu',
  'elu',
  'selu',
  'celu',
  'gelu',
  'silu',
  'swish',
  'mish',
  'softplus',
  'softsign',
  'softmax',
  'log_softmax',
  'sparsemax',
  'sigmoid',
  'log_sigmoid',
  'hard_sigmoid',
  'sparse_sigmoid',
  'hard_silu',
  'hard_swish',
  'tanh',
  'hard_tanh',
  'tanh_shrink',
  'hard_shrink',
  'soft_shrink',
  'sparse_plus',
  'squareplus',
  'exponential',
] as const;
/** Name of an activation. */
export type Activation = (typeof activations)[number];

/** An argument that names an activation; `null` is `linear`, as in Keras. */
export function activationArgument(doc: string, defaultValue: Activation) {
  const named = v.pipe(
    v.nullable(choice(doc, activations)),
    v.transform((name): Activation => name ?? 'linear'),
    v.description(doc),
  );
  return v.optional(named, defaultValue);
}

/** The `activation` argument of a layer with weights. */
export const activation = activationArgument('Applied to the output.', 'linear');
