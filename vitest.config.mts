import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,mjs}'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    testTimeout: 60_000,
    // ES modules whose imports lack the extension that Node wants.
    server: { deps: { inline: [/tfjs-core\/dist\/(?!tf-core)/] } },
  },
});
