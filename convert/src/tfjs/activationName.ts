import type { Activation } from '#language';
import { type NotExpressed, notExpressed } from './mapping.js';

/** Activations that TensorFlow.js computes by the same formula, by their names there; others have none. */
const names: { readonly [Name in Activation]: string | null } = {
  linear: 'linear',
  relu: 'relu',
  relu6: 'relu6',
  elu: 'elu',
  selu: 'selu',
  gelu: 'gelu',
  silu: 'swish',
  swish: 'swish',
  mish: 'mish',
  softplus: 'softplus',
  softsign: 'softsign',
  softmax: 'softmax',
  log_softmax: 'log_softmax',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  // TensorFlow.js has Keras 2's, with another slope.
  hard_sigmoid: null,
  ...{ leaky_relu: null, celu: null, sparsemax: null, log_sigmoid: null, sparse_sigmoid: null, hard_silu: null },
  ...{ hard_swish: null, hard_tanh: null, tanh_shrink: null, hard_shrink: null, soft_shrink: null },
  ...{ sparse_plus: null, squareplus: null, exponential: null },
};

/** Returns the name of an activation, or calls for a reason. */
export function withActivations<Result>(
  activations: readonly Activation[],
  express: (...names: readonly string[]) => Result,
): Result | NotExpressed {
  const found: string[] = [];
  for (const activation of activations) {
    const name = names[activation];
    if (name === null) return notExpressed(`TensorFlow.js has no activation \`${activation}\` with the same formula`);
    found.push(name);
  }
  return express(...found);
}
