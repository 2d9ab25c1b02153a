import * as v from 'valibot';
import { add } from '../../dimensions/arithmetic.js';
import { boolean } from '../../grammar/values.js';
import { declareMerge } from '../declareLayer.js';
import { activityRegularizer } from '../weightArguments.js';
import { fitAttention } from './attention.js';
import { attentionArguments } from './attentionArguments.js';
import { takesQuery } from './fitAttention.js';

export const additive_attention = declareMerge({
  type: 'additive_attention',
  doc: '`softmax(Σ scale · tanh(query + key)) · value` with a learned `scale` (Bahdanau et al. 2015); `[t, n], [s, m], [s, n] → [t, m]` for query, value and key. The key is the value if it is left out.',
  keras: 'AdditiveAttention',
  torch: [],
  mask: 'pass',
  usesMask: true,
  arguments: {
    use_scale: v.optional(boolean('Whether to learn `scale`, a factor for each feature; otherwise it is 1.'), true),
    ...attentionArguments,
    ...activityRegularizer,
  },
  takes: takesQuery(2),
  infer(values, inputs) {
    const fitted = fitAttention(inputs, values);
    if ('error' in fitted) return fitted;
    const { scoring, summing, ...outputs } = fitted;
    if (!values.use_scale) return { ...outputs, weights: [], multiplyAdds: summing };
    const features = inputs[0]?.at(-1);
    if (typeof features !== 'number') {
      return {
        error: {
          code: 'shape/unknown-size',
          message: 'needs to know how many features the query has',
          hint: 'It learns a factor for each of them; give the last dimension a size, or set `use_scale: false`.',
          output: outputs.output,
        },
      };
    }
    return {
      ...outputs,
      weights: [
        { name: 'scale', shape: [features], initializer: { name: 'glorot_uniform', seed: null }, trainable: true },
      ],
      multiplyAdds: add(scoring, summing),
    };
  },
});
