import * as v from 'valibot';
import { boolean, integer } from '../argument.js';
import { constraint } from '../constraint.js';
import { declareLayer } from '../declareLayer.js';
import { initializer } from '../initializer.js';
import { regularizer } from '../regularizer.js';
import { weight } from '../weight.js';
import { activityRegularizer } from '../weightArguments.js';

export const embedding = declareLayer({
  type: 'embedding',
  doc: 'Looks up a learned vector for each whole number, such as the id of a word.',
  keras: 'Embedding',
  torch: ['Embedding'],
  torchArguments: { num_embeddings: 'input_dim', embedding_dim: 'output_dim' },
  arguments: {
    input_dim: integer('How many different numbers there are: the largest one and 1.'),
    output_dim: integer('How many values each vector has.'),
    embeddings_initializer: initializer('the vectors', { name: 'random_uniform' }),
    embeddings_regularizer: regularizer('the vectors'),
    embeddings_constraint: constraint('the vectors'),
    ...activityRegularizer,
    mask_zero: v.optional(boolean('Whether 0 means that nothing is there, which layers behind then skip.'), false),
  },
  infer: (values, input) => ({
    output: [...input, values.output_dim],
    weights: [
      weight('embeddings', [values.input_dim, values.output_dim], {
        initializer: values.embeddings_initializer,
        regularizer: values.embeddings_regularizer,
        constraint: values.embeddings_constraint,
      }),
    ],
  }),
});
