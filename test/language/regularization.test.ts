import { expect, test } from 'vitest';
import { check, constraintOf, regularizersOf } from '#language';

/** Returns the weights of a layer of a network of this input. */
function weightsOf(layer: string, input: string) {
  const { graph } = check(`model: {inputs: {x: ${input}}, layers: [${layer}]}`);
  return graph?.layers.flatMap(({ weights }) => weights) ?? [];
}

test.each([
  ['dense: {units: 2}', '[3]', { kernel: [0] }],
  ['conv2d: {filters: 2, kernel_size: 3}', '[8, 8, 1]', { kernel: [0, 1, 2] }],
  ['conv2d_transpose: {filters: 2, kernel_size: 3}', '[8, 8, 1]', { kernel: [0, 1, 3] }],
  ['depthwise_conv2d: {kernel_size: 3}', '[8, 8, 1]', { kernel: [0, 1] }],
  ['separable_conv1d: {filters: 2, kernel_size: 3}', '[8, 1]', { depthwise_kernel: [0], pointwise_kernel: [0, 1] }],
  ['lstm: {units: 2}', '[8, 1]', { kernel: [0], recurrent_kernel: [0] }],
  ['einsum_dense: {equation: "abc,dc->abd", output_shape: [8, 2]}', '[8, 3]', { kernel: [1] }],
  ['batch_normalization', '[3]', {}],
  ['embedding: {input_dim: 9, output_dim: 2}', '[3]', {}],
])('%s has the norms of its units bounded', (layer, input, expected) => {
  const settings = { regularization: null, max_norm: 3 };
  const found = weightsOf(layer, input).flatMap((weight) => {
    const constraint = constraintOf(weight, settings);
    return constraint && 'axis' in constraint ? [[weight.name, constraint.axis] as const] : [];
  });
  expect(Object.fromEntries(found)).toEqual(expected);
});

test('only kernels without a regularizer of their own get the penalties of training', () => {
  const settings = { regularization: { l1: 0.1, l2: 0, lp: { p: 3, strength: 0.2 } }, max_norm: null };
  const of = (layer: string) => weightsOf(layer, '[3]').map((weight) => regularizersOf(weight, settings));
  const all = [
    { name: 'l1', l1: 0.1 },
    { name: 'lp', p: 3, strength: 0.2 },
  ];
  expect(of('dense: {units: 2}')).toEqual([all, []]);
  expect(of('dense: {units: 2, kernel_regularizer: {l2: 1}}')).toEqual([[{ name: 'l2', l2: 1 }], []]);
  expect(of('dense: {units: 2, trainable: false}')).toEqual([[], []]);
});
