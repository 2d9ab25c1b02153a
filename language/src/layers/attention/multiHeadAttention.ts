import * as v from 'valibot';
import { add, multiply } from '../../dimensions/arithmetic.js';
import { integer, integers } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { axesError, positionOfAxis } from '../axis.js';
import { declareMerge, type Inference, type ShapeError } from '../declareLayer.js';
import { sequencesError, type Shared, sharedSizesError, takesQuery } from './fitAttention.js';
import { headArguments } from './headArguments.js';
import { knownFeatures, projectionProducts, projectionWeights } from './heads.js';

export const multi_head_attention = declareMerge({
  type: 'multi_head_attention',
  doc: 'Concatenates and projects heads `softmax(q · kᵀ / sqrt(key_dim)) · v`, where `q`, `k` and `v` are learned projections of query, key and value (Vaswani et al. 2017); `[t, n], [s, m] → [t, n]`. One input attends to itself.',
  keras: 'MultiHeadAttention',
  torch: ['MultiheadAttention'],
  mask: 'pass',
  usesMask: true,
  arguments: {
    num_heads: integer('Number of heads.'),
    key_dim: integer('Size of the query and the key of each head.'),
    value_dim: v.optional(v.nullable(integer('Size of the value of each head; `null`: `key_dim`.')), null),
    output_shape: v.optional(
      v.nullable(
        integers('Shape of the output of each step; `null`: as many features as the query has.', { minimum: 1 }),
      ),
      null,
    ),
    attention_axes: v.optional(
      v.nullable(integers('The dimensions to attend over; the batch is 0. `null`: all but the last.')),
      null,
    ),
    ...headArguments,
  },
  takes: takesQuery(1),
  infer(values, inputs): Inference {
    const [query = [], value = query, key = value] = inputs;
    const steps = query.slice(0, -1);
    const output = [...steps, ...(values.output_shape ?? query.slice(-1))];
    const error = sequencesError(inputs, output) ?? attentionAxesError(values.attention_axes, query, output);
    if (error) return { error };
    const axes = values.attention_axes?.map((axis) => positionOfAxis(axis, query)) ?? [...steps.keys()];
    const mismatch = maskError(values, axes, output) ?? sharedSizesError(inputs, sharedSizes(steps, axes), output);
    if (mismatch) return { error: mismatch };
    const features = knownFeatures([query, value, key], output);
    if ('error' in features) return features;
    const [ofQuery, ofValue, ofKey] = features.known;
    const { num_heads: heads, key_dim, use_gate } = values;
    const value_dim = values.value_dim ?? key_dim;
    const projections = [
      { name: 'query', from: [ofQuery], to: [heads, key_dim], positions: steps },
      { name: 'key', from: [ofKey], to: [heads, key_dim], positions: key.slice(0, -1) },
      ...(use_gate ? [{ name: 'gate', from: [ofQuery], to: [heads, value_dim], positions: steps }] : []),
      { name: 'value', from: [ofValue], to: [heads, value_dim], positions: value.slice(0, -1) },
      { name: 'attention_output', from: [heads, value_dim], to: values.output_shape ?? [ofQuery], positions: steps },
    ];
    const along = (shape: Shape) => axes.map((axis) => shape[axis] ?? null);
    const scores = [...steps.filter((_size, at) => !axes.includes(at)), heads, ...along(query), ...along(value)];
    return {
      output,
      extraOutputs: values.return_attention_scores ? [{ name: 'scores', shape: scores }] : [],
      weights: projections.flatMap((one) => projectionWeights(one, values)),
      multiplyAdds: add(
        ...projections.map((one) => projectionProducts(one, one.positions)),
        multiply(...scores, key_dim + value_dim),
      ),
    };
  },
});

/** Rejects attention over the batch or the features. */
function attentionAxesError(axes: readonly number[] | null, query: Shape, output: Shape): ShapeError | null {
  if (axes === null) return null;
  const error = axesError(axes, query, { argument: 'attention_axes' });
  if (error) return { ...error, output, set: [{ argument: 'attention_axes', value: '1' }] };
  const features = axes.find((axis) => positionOfAxis(axis, query) === query.length - 1);
  if (features === undefined && axes.length > 0) return null;
  return {
    code: 'shape/axis',
    message: `cannot attend along ${axes.length > 0 ? `axis ${features ?? ''}, the features,` : 'no axis at all'}`,
    hint: `\`attention_axes\` can be ${query.length === 2 ? '1' : `1 to ${query.length - 1}`}; left out, it is all of them.`,
    output,
    set: [{ argument: 'attention_axes', value: 'null' }],
  };
}

/** Masks order the steps of the first dimension: Keras's fail if attention goes over other dimensions. */
function maskError(
  values: { readonly use_causal_mask: boolean; readonly sliding_window: number | null },
  axes: readonly number[],
  output: Shape,
): ShapeError | null {
  const given = values.use_causal_mask ? 'use_causal_mask' : values.sliding_window !== null ? 'sliding_window' : null;
  if (given === null || (axes.length === 1 && axes[0] === 0)) return null;
  return {
    code: 'argument/conflict',
    message: `cannot have \`${given}\` where attention goes over other dimensions than the first`,
    hint: 'Set `attention_axes: 1`, or leave the mask out.',
    output,
    set: [
      { argument: given, value: given === 'use_causal_mask' ? 'false' : 'null' },
      { argument: 'attention_axes', value: '1' },
    ],
  };
}

/** Key and value have the same steps; query and value have the same sizes along dimensions without attention. */
function sharedSizes(steps: Shape, axes: readonly number[]): readonly Shared[] {
  const positions = [...steps.keys()];
  return [
    ...positions
      .filter((axis) => !axes.includes(axis))
      .map((axis) => ({ what: 'parts', input: 1, axis, other: 0, otherAxis: axis })),
    ...positions.map((axis) => ({ what: 'steps', input: 2, axis, other: 1, otherAxis: axis })),
  ];
}
