import * as v from 'valibot';
import { add, multiply } from '../../dimensions/arithmetic.js';
import { boolean, choice } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { declareMerge, type LayerResult, type ShapeError, type Weight } from '../declareLayer.js';
import { activityRegularizer } from '../weightArguments.js';
import { attentionArguments } from './attentionArguments.js';
import { sequencesError, type Shared, sharedSizesError, takesQuery } from './fitAttention.js';

const learned: Pick<Weight, 'shape' | 'initializer' | 'trainable'> = {
  shape: [],
  initializer: { name: 'ones' },
  trainable: true,
};

export const attention = declareMerge({
  type: 'attention',
  doc: '`softmax(query · keyᵀ) · value` (Luong et al. 2015); `[t, n], [s, m], [s, n] → [t, m]` for query, value and key. The key is the value if it is left out.',
  keras: 'Attention',
  torch: [],
  mask: 'pass',
  usesMask: true,
  arguments: {
    use_scale: v.optional(boolean('Whether to multiply the scores by a learned factor.'), false),
    score_mode: v.optional(
      choice('How to score: `dot` is `query · key`, `concat` is `w · Σ tanh(query + key)` with a learned `w`.', [
        'dot',
        'concat',
      ]),
      'dot',
    ),
    ...attentionArguments,
    ...activityRegularizer,
  },
  takes: takesQuery(2),
  infer(values, inputs) {
    const { use_scale, score_mode } = values;
    const fitted = fitAttention(inputs, values);
    if ('error' in fitted) return fitted;
    const { scoring, summing, ...outputs } = fitted;
    return {
      ...outputs,
      weights: [
        ...(use_scale ? [{ name: 'scale', ...learned }] : []),
        ...(score_mode === 'concat' ? [{ name: 'concat_score_weight', ...learned }] : []),
      ],
      multiplyAdds: score_mode === 'dot' ? add(scoring, summing) : summing,
    };
  },
});

/** Returns the outputs of `attention` and `additive_attention`, and the multiplications of scores and weighted sums. */
export function fitAttention(
  inputs: readonly Shape[],
  { return_attention_scores }: { readonly return_attention_scores: boolean },
):
  | { readonly error: ShapeError }
  | (Pick<LayerResult, 'output' | 'extraOutputs'> &
      Readonly<Record<'scoring' | 'summing', LayerResult['output'][number]>>) {
  const [query = [], value = []] = inputs;
  const output = [...query.slice(0, -1), value.at(-1) ?? null];
  const last = query.length - 1;
  const error = sequencesError(inputs, output) ?? sharedSizesError(inputs, sharedSizes(inputs.length, last), output);
  if (error) return { error };
  const key = inputs[2] ?? value;
  const scores = [...query.slice(0, -1), key.at(-2) ?? null];
  return {
    output,
    extraOutputs: return_attention_scores ? [{ name: 'scores', shape: scores }] : [],
    scoring: multiply(...scores, query.at(-1) ?? null),
    summing: multiply(...scores, value.at(-1) ?? null),
  };
}

function sharedSizes(inputs: number, last: number): readonly Shared[] {
  const key = inputs - 1;
  const batches = Array.from({ length: last - 1 }, (_, axis): readonly Shared[] =>
    [1, 2].map((input) => ({ what: 'parts', input, axis, other: 0, otherAxis: axis })),
  ).flat();
  return [
    ...batches,
    { what: 'features', input: key, axis: last, other: 0, otherAxis: last },
    { what: 'steps', input: 2, axis: last - 1, other: 1, otherAxis: last - 1 },
  ];
}
