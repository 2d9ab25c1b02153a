import * as v from 'valibot';
import { boolean, integer } from '../../grammar/values.js';
import { type Constraint, constraint } from '../constraint.js';
import type { Weight } from '../declareLayer.js';
import { type Initializer, initializer } from '../initializer.js';
import { type Regularizer, regularizer } from '../regularizer.js';
import { weight } from '../weight.js';
import { activityRegularizer } from '../weightArguments.js';

/** Arguments of embedding layers. */
export const embeddingArguments = {
  input_dim: integer('The vocabulary size: the largest integer plus 1.'),
  output_dim: integer('Size of each vector.'),
  embeddings_initializer: initializer('the embeddings', { name: 'random_uniform' }),
  embeddings_regularizer: regularizer('the embeddings'),
  embeddings_constraint: constraint('the embeddings'),
  ...activityRegularizer,
  mask_zero: v.optional(boolean('Whether 0 is padding, which later layers skip.'), false),
};

/** PyTorch's names of embedding arguments. */
export const embeddingOfTorch = { num_embeddings: 'input_dim', embedding_dim: 'output_dim' };

interface EmbeddingValues {
  readonly input_dim: number;
  readonly output_dim: number;
  readonly embeddings_initializer: Initializer;
  readonly embeddings_regularizer: Regularizer | null;
  readonly embeddings_constraint: Constraint | null;
}

/** Returns the weight `[input_dim, output_dim]` that they describe. */
export function embeddings(values: EmbeddingValues): Weight {
  return weight('embeddings', [values.input_dim, values.output_dim], {
    initializer: values.embeddings_initializer,
    regularizer: values.embeddings_regularizer,
    constraint: values.embeddings_constraint,
  });
}
