import { expect, test } from 'vitest';
import { check } from '#language';

test('sizes by name among a layer’s arguments are what the data has', () => {
  const layers = '[resizing: {height: 2*h, width: w}, flatten, repeat_vector: {n: h}]';
  const { graph } = check(`data: {source: x}\nmodel: {inputs: {x: [h, w, 3]}, layers: ${layers}}`, {
    data: {
      inputs: [{ name: 'x', shape: [4, 5, 3], dtype: 'float32' }],
      targets: [{ type: 'number', name: 'y' }],
      samples: { training: 10, validation: 0, test: 0 },
    },
  });
  expect(graph?.layers.map(({ outputShape }) => outputShape)).toEqual([[8, 5, 3], [120], [4, 120]]);
});
