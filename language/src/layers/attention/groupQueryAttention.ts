import { add, multiply } from '../../dimensions/arithmetic.js';
import { integer } from '../../grammar/values.js';
import { declareMerge, type Inference, type ShapeError } from '../declareLayer.js';
import { sequencesError, type Shared, sharedSizesError, takesQuery } from './fitAttention.js';
import { headArguments } from './headArguments.js';
import { knownFeatures, projectionProducts, projectionWeights } from './heads.js';

/** Keras requires as many features of the value as of the query; key and value have the same steps. */
const shared: readonly Shared[] = [
  { what: 'features', input: 1, axis: 1, other: 0, otherAxis: 1 },
  { what: 'steps', input: 2, axis: 0, other: 1, otherAxis: 0 },
];

export const group_query_attention = declareMerge({
  type: 'group_query_attention',
  doc: 'A `multi_head_attention` in which each group of `num_query_heads / num_key_value_heads` query heads shares one key and value head (Ainslie et al. 2023); `[t, n], [s, n] → [t, n]`. One input attends to itself.',
  keras: 'GroupQueryAttention',
  torch: [],
  mask: 'pass',
  usesMask: true,
  arguments: {
    head_dim: integer('Size of the query, the key and the value of each head.'),
    num_query_heads: integer('Number of query heads.'),
    num_key_value_heads: integer('Number of key and value heads: a divisor of `num_query_heads`.'),
    ...headArguments,
  },
  takes: takesQuery(1),
  infer(values, inputs): Inference {
    const { head_dim, num_query_heads: heads, num_key_value_heads: groups, use_gate } = values;
    const [query = [], value = query, key = value] = inputs;
    const error = groupsError(heads, groups) ?? sequencesError(inputs, query, 2);
    if (error) return { error: { ...error, output: query } };
    const mismatch = sharedSizesError(inputs, shared, query);
    if (mismatch) return { error: mismatch };
    const features = knownFeatures([query, value, key], query);
    if ('error' in features) return features;
    const [ofQuery, ofValue, ofKey] = features.known;
    const [targets = null] = query;
    const [sources = null] = value;
    const projections = [
      { name: 'query', from: [ofQuery], to: [heads, head_dim], positions: [targets] },
      { name: 'key', from: [ofKey], to: [groups, head_dim], positions: [sources] },
      ...(use_gate ? [{ name: 'gate', from: [ofQuery], to: [heads, head_dim], positions: [targets] }] : []),
      { name: 'value', from: [ofValue], to: [groups, head_dim], positions: [sources] },
      { name: 'attention_output', from: [heads, head_dim], to: [ofQuery], positions: [targets] },
    ];
    const scores = [heads, targets, sources];
    return {
      output: query,
      extraOutputs: values.return_attention_scores ? [{ name: 'scores', shape: scores }] : [],
      weights: projections.flatMap((one) => projectionWeights(one, values)),
      multiplyAdds: add(
        ...projections.map((one) => projectionProducts(one, one.positions)),
        multiply(...scores, 2 * head_dim),
      ),
    };
  },
});

function groupsError(heads: number, groups: number): ShapeError | null {
  if (heads % groups === 0) return null;
  return {
    code: 'argument/conflict',
    message: `cannot share ${groups} heads for keys and values among ${heads} for queries`,
    hint: '`num_query_heads` must be a multiple of `num_key_value_heads`.',
    set: [
      { argument: 'num_key_value_heads', value: String(divisorUpTo(groups, heads)) },
      { argument: 'num_query_heads', value: String(Math.ceil(heads / groups) * groups) },
    ],
  };
}

/** Returns the largest divisor of `heads` up to `groups`, or 1 if the search takes too long. */
function divisorUpTo(groups: number, heads: number): number {
  const from = Math.min(groups, heads);
  for (let size = from; size > Math.max(0, from - 1000); size--) if (heads % size === 0) return size;
  return 1;
}
