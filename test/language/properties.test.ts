import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, evaluateDimension, type Graph, type Layer } from '#language';

/** How many sizes each network of unknown size is tried at. */
const tries = 20;

const window = fc.record({
  size: fc.integer({ min: 1, max: 5 }),
  stride: fc.integer({ min: 1, max: 3 }),
  padding: fc.constantFrom('valid', 'same'),
});

/** Layers, as text, that take an image and give one. */
const imageLayer = fc.oneof(
  window.map(({ size, stride, padding }) => conv('conv2d', `filters: 4, strides: ${stride}`, size, padding)),
  window.map(({ size, padding }) => conv('conv2d', 'filters: 4, dilation_rate: 2', size, padding)),
  window.map(({ size, stride, padding }) => conv('conv2d_transpose', `filters: 4, strides: ${stride}`, size, padding)),
  window.map(({ size, padding }) => conv('depthwise_conv2d', 'depth_multiplier: 2', size, padding)),
  window.map(({ size, padding }) => conv('separable_conv2d', 'filters: 3', size, padding)),
  window.map(
    ({ size, stride, padding }) => `max_pooling2d: {pool_size: ${size}, strides: ${stride}, padding: ${padding}}`,
  ),
  window.map(({ size, padding }) => `average_pooling2d: {pool_size: ${size}, padding: ${padding}}`),
  fc.constantFrom(
    'zero_padding2d: {padding: [[1, 2], [0, 3]]}',
    'cropping2d: {cropping: [[1, 0], [2, 1]]}',
    'up_sampling2d: {size: [2, 3]}',
    'batch_normalization',
    'relu',
    'permute: {dims: [2, 1, 3]}',
    'parallel: {branches: [[relu], [conv2d: {filters: 3, kernel_size: 3, padding: same}]]}',
    'residual: {layers: [depthwise_conv2d: {kernel_size: 3, padding: same}]}',
  ),
);

/** Layers that take a sequence of vectors and give one. */
const sequenceLayer = fc.oneof(
  window.map(({ size, stride, padding }) => conv('conv1d', `filters: 4, strides: ${stride}`, size, padding)),
  window.map(({ size }) => conv('conv1d', 'filters: 4, dilation_rate: 2', size, 'causal')),
  window.map(({ size, stride, padding }) => conv('conv1d_transpose', `filters: 4, strides: ${stride}`, size, padding)),
  window.map(({ size, padding }) => `max_pooling1d: {pool_size: ${size}, padding: ${padding}}`),
  fc.constantFrom(
    'zero_padding1d: {padding: 2}',
    'cropping1d: {cropping: [1, 1]}',
    'up_sampling1d: {size: 3}',
    'lstm: {units: 4, return_sequences: true}',
    'bidirectional: {layer: {gru: {units: 3, return_sequences: true}}}',
    'time_distributed: {layer: {dense: {units: 5}}}',
    'dense: {units: 6}',
    'multi_head_attention: {num_heads: 2, key_dim: 3}',
    'layer_normalization',
    'residual: {layers: [dropout: {rate: 0.5}]}',
    'reshape: {target_shape: [-1, 2]}',
  ),
);

function conv(type: string, arguments_: string, size: number, padding: string): string {
  return `${type}: {${arguments_}, kernel_size: ${size}, padding: ${padding}}`;
}

/** Networks for images or sequences of any size, with the names of the sizes. */
const network = fc.oneof(
  fc.record({
    names: fc.constant(['height', 'width']),
    channels: fc.constant(3),
    layers: fc.array(imageLayer, { maxLength: 6 }),
  }),
  fc.record({
    names: fc.constant(['time']),
    channels: fc.constant(8),
    layers: fc.array(sequenceLayer, { maxLength: 6 }),
  }),
);

interface Network {
  readonly names: readonly string[];
  readonly channels: number;
  readonly layers: readonly string[];
}

function textOf({ names, channels, layers }: Network, sizes: ReadonlyMap<string, number>): string {
  const shape = [...names.map((name) => sizes.get(name) ?? name), channels].join(', ');
  return `model:\n  inputs: {x: [${shape}]}\n  layers:\n    - linear\n${layers.map((layer) => `    - ${layer}\n`).join('')}`;
}

const sizesOf = fc.record({ height: size(), width: size(), time: size() });

function size() {
  return fc.integer({ min: 1, max: 70 });
}

describe('Shapes of any size', () => {
  it('are what they are for each size', () => {
    fc.assert(
      fc.property(network, fc.array(sizesOf, { minLength: tries, maxLength: tries }), (network, samples) => {
        const symbolic = check(textOf(network, new Map()));
        if (symbolic.diagnostics.some(({ severity }) => severity === 'error')) return;
        for (const sample of samples) {
          const sizes = new Map(Object.entries(sample));
          const concrete = check(textOf(network, sizes));
          if (concrete.diagnostics.some(({ severity }) => severity === 'error')) continue;
          expect(shapes(symbolic.graph, sizes)).toEqual(shapes(concrete.graph, sizes));
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('are never below 1 without a word', () => {
    fc.assert(
      fc.property(network, sizesOf, (network, sample) => {
        const sizes = new Map(Object.entries(sample));
        const { graph, diagnostics } = check(textOf(network, sizes));
        const all = shapes(graph, sizes).flatMap(([, shape]) => shape);
        if (all.some((size) => typeof size === 'number' && size < 1)) {
          expect(diagnostics.map(({ severity }) => severity)).toContain('error');
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('are errors for every size where they are errors for any', () => {
    fc.assert(
      fc.property(network, sizesOf, (network, sample) => {
        const symbolic = check(textOf(network, new Map()));
        const broken = symbolic.diagnostics.some(({ code }) => code === 'shape/window-too-large');
        if (!broken) return;
        const concrete = check(textOf(network, new Map(Object.entries(sample))));
        expect(concrete.diagnostics.map(({ severity }) => severity)).toContain('error');
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

function shapes(graph: Graph | null, sizes: ReadonlyMap<string, number>) {
  return (graph?.layers ?? []).map((layer: Layer) => {
    const shape = layer.outputShape?.map((size) => evaluateDimension(size, sizes)) ?? [];
    return [layer.name, shape] as const;
  });
}
