import { size } from '../../grammar/values.js';
import { declareLayer } from '../declareLayer.js';

export const repeat_vector = declareLayer({
  type: 'repeat_vector',
  doc: 'Repeats a vector `n` times as a sequence; `[features] → [n, features]`.',
  keras: 'RepeatVector',
  torch: [],
  values: 'rearranged',
  arguments: { n: size('Number of repetitions.') },
  infer({ n }, input) {
    const [features] = input;
    if (features !== undefined && input.length === 1) return { output: [n, features], weights: [] };
    return {
      error: {
        code: 'shape/rank-mismatch',
        message: 'expects a vector [batch, features]',
        hint: 'Flatten or pool the input first.',
        output: [n, null],
        insert: ['flatten', ...(input.length === 2 ? ['global_average_pooling1d'] : [])],
      },
    };
  },
});
