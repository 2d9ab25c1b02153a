import * as v from 'valibot';
import { boolean, integer } from '../argument.js';
import { constraint } from '../constraint.js';
import { initializer } from '../initializer.js';
import { regularizer } from '../regularizer.js';
import { activityRegularizer } from '../weightArguments.js';

/** Arguments of every layer that looks up vectors. */
export const embeddingArguments = {
  input_dim: integer('How many different numbers there are: the largest one and 1.'),
  output_dim: integer('How many values each vector has.'),
  embeddings_initializer: initializer('the vectors', { name: 'random_uniform' }),
  embeddings_regularizer: regularizer('the vectors'),
  embeddings_constraint: constraint('the vectors'),
  ...activityRegularizer,
  mask_zero: v.optional(boolean('Whether 0 means that nothing is there, which layers behind then skip.'), false),
};

/** PyTorch's names of them. */
export const embeddingOfTorch = { num_embeddings: 'input_dim', embedding_dim: 'output_dim' };
