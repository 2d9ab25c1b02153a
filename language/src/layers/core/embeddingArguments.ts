import * as v from 'valibot';
import { boolean, integer } from '../argument.js';
import { constraint } from '../constraint.js';
import { initializer } from '../initializer.js';
import { regularizer } from '../regularizer.js';
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
