import { declareLayer } from '../declareLayer.js';
import { weight } from '../weight.js';
import { embeddingArguments, embeddingOfTorch } from './embeddingArguments.js';

export const embedding = declareLayer({
  type: 'embedding',
  doc: '`embeddings[x]`, a learned vector for each integer, such as a token id; `[...] → [..., output_dim]`.',
  keras: 'Embedding',
  torch: ['Embedding'],
  torchArguments: embeddingOfTorch,
  arguments: embeddingArguments,
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
