import { declareLayer } from '../declareLayer.js';
import { embeddingArguments, embeddingOfTorch, embeddings } from './embeddingArguments.js';

export const embedding = declareLayer({
  type: 'embedding',
  doc: '`embeddings[x]`, a learned vector for each integer, such as a token id; `[...] → [..., output_dim]`.',
  keras: 'Embedding',
  torch: ['Embedding'],
  torchArguments: embeddingOfTorch,
  mask: 'computed',
  looksUp: true,
  arguments: embeddingArguments,
  infer: (values, input) => ({
    output: [...input, values.output_dim],
    weights: [embeddings(values)],
  }),
});
