import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Rooms whose modules keep nothing that another test file could notice: they are loaded once. */
const pure = ['language', 'data', 'protocol', 'docs'].map((room) => `test/${room}/**/*.test.ts`);

/**
 * What webgpu, on a driver for the CPU, and plain JavaScript, on which nobody trains, do once more; `npm test -- --thorough` runs it, too.
 */
const thorough = ['layers/cpu', 'layers/webgpu', 'engines/webgpu', 'engines/webgpuTraining'].map(
  (name) => `test/trainer/${name}.test.ts`,
);
const exclude = ['test/e2e/**', 'node_modules/**', ...(process.env.THOROUGH === '1' ? [] : thorough)];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // Vitest leaves one core to itself, where it has little to do.
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: 'pure', include: pure, exclude, isolate: false } },
      { extends: true, test: { name: 'isolated', include: ['test/**/*.test.ts'], exclude: [...exclude, ...pure] } },
    ],
    // ES modules whose imports lack the extension that Node wants.
    server: { deps: { inline: [/tfjs-core\/dist\/(?!tf-core)/] } },
  },
});
