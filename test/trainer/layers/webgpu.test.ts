import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startEngine } from '../../../trainer/src/engines/index.js';
import { forward } from '../../../trainer/src/model/forward.js';
import { image } from '../engines/tensors.js';
import { webgpuWorks } from '../engines/webgpuHere.js';
import { inScope } from './inScope.js';
import { oneLayer } from './oneLayer.js';
import { randomLayers } from './randomLayers.js';
import { sameAsFixtures } from './sameAsFixtures.js';
import { sameAsNetworks } from './sameAsNetworks.js';

const works = await webgpuWorks();

beforeAll(async () => {
  if (works) await startEngine('webgpu');
});

describe.skipIf(!works)('Layers on webgpu give what Keras gives', () => {
  sameAsFixtures();
  sameAsNetworks();
});

describe.skipIf(!works)('Layers that draw give on webgpu what they give in plain JavaScript', () => {
  test.each(randomLayers)('%s', (type, values) =>
    inScope(async () => {
      const compute = async (backend: string) => {
        await tf.setBackend(backend);
        const x = tf.div(tf.add(image([3, 7, 8, 3], 1), 1), 2);
        const context = { training: true, seed: 3, step: 1, update: () => undefined };
        const output = forward(oneLayer(type, values, [x.shape.slice(1)]), new Map(), [x], context).get('layer');
        return [...((await output?.data()) ?? [])];
      };
      const expected = await compute('cpu');
      const actual = await compute('webgpu');
      expect(actual).toHaveLength(expected.length);
      const differences = actual.map((value, at) => Math.abs(value - (expected[at] ?? NaN)));
      expect(Math.max(...differences)).toBeLessThan(1e-4);
    }),
  );
});
