import { expect, it } from 'vitest';
import { check, plainDimension } from '#language';

/** Weights and multiply-adds of one layer, as Keras 3.15 names and shapes them. */
function inspect(inputs: string, layer: string) {
  const { graph } = check(`model: {inputs: ${inputs}, layers: [${layer}]}`, { fixes: false });
  const made = graph?.layers[0];
  return {
    weights: made?.weights.map(({ name, shape }) => `${name} ${JSON.stringify(shape)}`),
    multiplyAdds: made && plainDimension(made.multiplyAdds),
    made,
  };
}

it('gives each way of a bidirectional layer its weights', () => {
  const { weights, multiplyAdds, made } = inspect('{x: [time, 3]}', 'bidirectional: {layer: {lstm: {units: 2}}}');
  expect(weights).toEqual([
    'forward/kernel [3,8]',
    'forward/recurrent_kernel [2,8]',
    'forward/bias [8]',
    'backward/kernel [3,8]',
    'backward/recurrent_kernel [2,8]',
    'backward/bias [8]',
  ]);
  expect(multiplyAdds).toBe('80*time');
  // The forget gate of each keeps its state at first.
  expect(made?.weights.map(({ ones }) => ones?.join(' ') ?? '')).toEqual(['', '', '2 4', '', '', '2 4']);
});

it('gives a GRU two biases unless it resets before', () => {
  expect(inspect('{x: [5, 3]}', 'gru: {units: 2}').weights?.at(-1)).toBe('bias [2,6]');
  expect(inspect('{x: [5, 3]}', 'gru: {units: 2, reset_after: false}').weights?.at(-1)).toBe('bias [6]');
});

it('counts a layer for each step once in weights and often in work', () => {
  const { weights, multiplyAdds } = inspect('{x: [7, 3]}', 'time_distributed: {layer: {dense: {units: 2}}}');
  expect(weights).toEqual(['kernel [3,2]', 'bias [2]']);
  expect(multiplyAdds).toBe(42);
});

it('projects queries, keys and values as Keras does', () => {
  const { weights, multiplyAdds, made } = inspect(
    '{q: [7, 16], v: [5, 12]}',
    'multi_head_attention: {num_heads: 2, key_dim: 4, value_dim: 3, use_gate: true, inputs: [q, v]}',
  );
  expect(weights).toEqual([
    'query/kernel [16,2,4]',
    'query/bias [2,4]',
    'key/kernel [12,2,4]',
    'key/bias [2,4]',
    'gate/kernel [16,2,3]',
    'gate/bias [2,3]',
    'value/kernel [12,2,3]',
    'value/bias [2,3]',
    'attention_output/kernel [2,3,16]',
    'attention_output/bias [16]',
  ]);
  const projections = 7 * 16 * 8 + 5 * 12 * 8 + 7 * 16 * 6 + 5 * 12 * 6 + 7 * 6 * 16;
  expect(multiplyAdds).toBe(projections + 2 * 7 * 5 * (4 + 3));
  expect(made?.weights[0]?.fans).toEqual({ fanIn: 16, fanOut: 8 });
});

it('counts attention in named sizes', () => {
  const { multiplyAdds } = inspect('{q: [target, 8], v: [source, 8]}', 'attention: {inputs: [q, v]}');
  expect(multiplyAdds).toBe('16*source*target');
});
