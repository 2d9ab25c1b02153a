import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { defineConfig, type Plugin } from 'vitest/config';
import { testTimeout } from './test/testTimeout.mjs';

/** Tests of rooms without global state, which run in one process without isolation. */
const pure = ['language', 'data', 'protocol', 'docs'].map((room) => `test/${room}/**/*.test.ts`);

const trainer = 'test/trainer/**/*.test.ts';

/** Slow tests of webgpu on a driver for the CPU, and of tfjs's plain JavaScript backend. Only `npm test -- --thorough` runs them. */
const thorough = ['layers/cpu', 'layers/webgpu', 'engines/webgpu', 'engines/webgpuTraining'].map(
  (name) => `test/trainer/${name}.test.ts`,
);
const exclude = ['test/e2e/**', 'node_modules/**', ...(process.env.THOROUGH === '1' ? [] : thorough)];

/**
 * TensorFlow.js's gradients are about 300 ES modules whose imports lack the extension that Node requires. Bundled into one file,
 * they also load much faster. They find the engine through a global.
 */
const gradients = '@tensorflow/tfjs-core/dist/register_all_gradients.js';
const bundledGradients = resolve('.cache/test/registerAllGradients.mjs');
buildSync({
  entryPoints: [`node_modules/${gradients}`],
  outfile: bundledGradients,
  bundle: true,
  platform: 'node',
  format: 'esm',
});

/** Selects the builds of packages that the extension contains: Lit's for development print warnings. */
const shippedBuilds: Plugin = {
  name: 'shipped-builds',
  configResolved({ ssr: { resolve } }) {
    if (resolve) resolve.conditions = ['node'];
  },
};

export default defineConfig({
  resolve: { alias: { [gradients]: bundledGradients } },
  test: {
    testTimeout,
    hookTimeout: testTimeout,
    // Vitest would reserve a core for its main process, which needs little time.
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: 'pure', include: pure, exclude, isolate: false } },
      {
        extends: true,
        test: { name: 'trainer', include: [trainer], exclude, globalSetup: 'test/trainer/buildTrainer.ts' },
      },
      {
        extends: true,
        plugins: [shippedBuilds],
        test: { name: 'isolated', include: ['test/**/*.test.ts'], exclude: [...exclude, ...pure, trainer] },
      },
    ],
    server: { deps: { external: [bundledGradients] } },
  },
});
