/** Runs the real-editor test: TypeScript is bundled first, since Node 20 does not read it. Arguments go to main.ts. */
import { build } from 'esbuild';

await build({
  entryPoints: { main: 'test/e2e/main.ts' },
  outdir: '.cache/e2e',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  sourcemap: 'inline',
  logLevel: 'warning',
});
await import('../../.cache/e2e/main.mjs');
