import * as v from 'valibot';
import { multiply } from '../../dimensions/arithmetic.js';
import { compareEqual } from '../../dimensions/compare.js';
import { boolean, number } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { declareLayer, type Inference, type Weight } from '../declareLayer.js';
import { weight } from '../weight.js';
import { embeddingArguments, embeddingOfTorch, embeddings } from './embeddingArguments.js';

export const reversible_embedding = declareLayer({
  type: 'reversible_embedding',
  doc: '`embeddings[x]`, a learned vector for each integer; `[...] → [..., output_dim]`. With `reverse: true`, usually in a `use` of the same layer, `x · embeddingsᵀ`, a score for each integer; `[..., output_dim] → [..., input_dim]` (Press and Wolf 2016).',
  keras: 'ReversibleEmbedding',
  torch: [],
  torchArguments: embeddingOfTorch,
  mask: 'computed',
  looksUp: true,
  arguments: {
    ...embeddingArguments,
    tie_weights: v.optional(boolean('Whether `reverse` uses the same weights; otherwise it has its own.'), true),
    logit_soft_cap: v.optional(v.nullable(number('Caps scores to `tanh(score / cap) · cap`; left out, no cap.')), null),
    reverse: v.optional(boolean('Whether to map vectors to scores. Each `use` of the layer sets its own.'), false),
  },
  callArguments: ['reverse'],
  infer(values, input): Inference {
    const { input_dim, output_dim, tie_weights, embeddings_initializer: initializer } = values;
    const weights: readonly Weight[] = [
      embeddings(values),
      ...(tie_weights
        ? []
        : [
            weight('reverse_embeddings', [output_dim, input_dim], { initializer, regularizer: null, constraint: null }),
          ]),
    ];
    if (!values.reverse) return { output: [...input, output_dim], weights };
    const output = [...input.slice(0, -1), input_dim];
    if (compareEqual(input.at(-1) ?? null, output_dim).verdict === 'refuted' || input.length === 0) {
      return vectorError(input, output_dim, output);
    }
    return { output, weights, multiplyAdds: multiply(...input, input_dim) };
  },
});

function vectorError(input: Shape, outputDim: number, output: Shape): Inference {
  return {
    error: {
      code: input.length === 0 ? 'shape/rank-mismatch' : 'shape/size-mismatch',
      message: `expects vectors of its \`output_dim\` of ${outputDim} with \`reverse: true\``,
      hint: 'Bring the last dimension to that size, for example with `dense`.',
      output,
      ...(input.length > 0 && {
        insert: [`dense: {units: ${outputDim}}`],
        requires: [{ input: 0, axis: input.length - 1, size: { equals: outputDim } }],
      }),
    },
  };
}
