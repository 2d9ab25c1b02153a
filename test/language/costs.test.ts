import { describe, expect, test } from 'vitest';
import { check, type Costs, costsOf, formatBytes, formatCount } from '#language';

function costs(inputs: string, ...layers: readonly string[]): Costs {
  const model = layers.map((layer) => `    - ${layer}`).join('\n');
  const { graph, definition } = check(`name: a\nmodel:\n  inputs: ${inputs}\n  layers:\n${model}\n`);
  if (!graph || !definition) throw new Error('This is no definition.');
  return costsOf(graph, definition.training);
}

describe('What a network costs', () => {
  // 28 · 28 · 4 values after the convolution, 14 · 14 · 4 = 784 after the pooling and as a vector.
  const digits = costs(
    '{image: [28, 28, 1]}',
    'conv2d: {filters: 4, kernel_size: 3, padding: same}',
    'batch_normalization',
    'max_pooling2d',
    'flatten',
    'dense: {units: 10}',
  );

  test('by layer: parameters, multiply-adds and bytes of output', () => {
    expect(digits.layers).toEqual([
      { parameters: { trainable: 40, nonTrainable: 0 }, multiplyAdds: 28 * 28 * 9 * 4, outputBytes: 4 * 3136 },
      { parameters: { trainable: 8, nonTrainable: 8 }, multiplyAdds: 0, outputBytes: 4 * 3136 },
      { parameters: { trainable: 0, nonTrainable: 0 }, multiplyAdds: 0, outputBytes: 4 * 784 },
      { parameters: { trainable: 0, nonTrainable: 0 }, multiplyAdds: 0, outputBytes: 4 * 784 },
      { parameters: { trainable: 7850, nonTrainable: 0 }, multiplyAdds: 7840, outputBytes: 40 },
    ]);
  });

  test('in all: training keeps every output for a batch, Adam two numbers a weight', () => {
    const activationBytes = 4 * (784 + 2 * 3136 + 2 * 784 + 10);
    const trainable = 40 + 8 + 7850;
    expect(digits).toMatchObject({
      parameters: { trainable, nonTrainable: 8 },
      multiplyAdds: 28224 + 7840,
      activationBytes,
      weightBytes: 4 * (trainable + 8),
      gradientBytes: 4 * trainable,
      optimizerBytes: 8 * trainable,
      trainingBytes: 4 * (trainable + 8) + 12 * trainable + 32 * activationBytes,
    });
  });

  test('a prediction needs two neighbours at a time', () => {
    expect(digits.peakBytes).toBe(digits.weightBytes + 4 * (3136 + 3136));
  });

  test('an output that is read again later stays alive until then', () => {
    const chain = costs('{x: [100]}', 'dense: {units: 100}', 'dense: {units: 100}', 'dense: {units: 100}');
    const skip = costs(
      '{x: [100]}',
      'dense: {units: 100, name: a}',
      'dense: {units: 100}',
      'dense: {units: 100, name: b}',
      'add: {inputs: [a, b]}',
    );
    expect(chain.peakBytes).toBe(chain.weightBytes + 2 * 400);
    expect(skip.peakBytes).toBe(skip.weightBytes + 3 * 400);
  });

  test('weights that are used twice count once, their work twice', () => {
    const twice = costs('{x: [10]}', 'dense: {units: 10, name: a}', 'use: {layer: a}');
    expect(twice.parameters.trainable).toBe(110);
    expect(twice.multiplyAdds).toBe(200);
  });

  test('sizes with names stay in the result', () => {
    const { multiplyAdds, activationBytes, peakBytes } = costs(
      '{x: [time, 8]}',
      'dense: {units: 16}',
      'dense: {units: 4}',
    );
    expect(formatCount(multiplyAdds)).toBe('192*time');
    expect(formatBytes(activationBytes)).toBe('112*time bytes');
    expect(formatBytes(peakBytes)).toBe('96*time + 848 bytes');
  });

  test('what is not known stays unknown', () => {
    const { multiplyAdds, activationBytes } = costs('{x: [null, 8]}', 'dense: {units: 16}');
    expect([formatCount(multiplyAdds), formatBytes(activationBytes)]).toEqual(['?', '?']);
  });
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [12_345, '12.3 kB'],
  [1_640_000_000, '1.64 GB'],
])('%d bytes are written %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
