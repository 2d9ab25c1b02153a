import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { defineConfig } from 'vitest/config';
import { testTimeout } from './test/testTimeout.mjs';

/** Rooms whose modules keep nothing that another test file could notice: they are loaded once. */
const pure = ['language', 'data', 'protocol', 'docs'].map((room) => `test/${room}/**/*.test.ts`);

const trainer = 'test/trainer/**/*.test.ts';

/**
 * What webgpu, on a driver for the CPU, and plain JavaScript, on which nobody trains, do once more; `npm test -- --thorough` runs it, too.
 */
const thorough = ['layers/cpu', 'layers/webgpu', 'engines/webgpu', 'engines/webgpuTraining'].map(
  (name) => `test/trainer/${name}.test.ts`,
);
const exclude = ['test/e2e/**', 'node_modules/**', ...(process.env.THOROUGH === '1' ? [] : thorough)];

/**
 * TensorFlow.js's gradients are ES modules whose imports lack the extension that Node wants. In one file, they are also loaded far faster than
 * in the 300 that they are; they reach the engine through a global.
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

export default defineConfig({
  resolve: { alias: { [gradients]: bundledGradients } },
  test: {
    testTimeout,
    hookTimeout: testTimeout,
    // Vitest leaves one core to itself, where it has little to do.
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: 'pure', include: pure, exclude, isolate: false } },
      {
        extends: true,
        test: { name: 'trainer', include: [trainer], exclude, globalSetup: 'test/trainer/buildTrainer.ts' },
      },
      {
        extends: true,
        test: { name: 'isolated', include: ['test/**/*.test.ts'], exclude: [...exclude, ...pure, trainer] },
      },
    ],
    server: { deps: { external: [bundledGradients] } },
  },
});
