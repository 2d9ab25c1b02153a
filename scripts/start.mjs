/**
 * `node scripts/start.mjs PROGRAM [ARGUMENT...]`: runs a program in TypeScript of `scripts/` or `test/`, which is bundled first, since Node 20
 * does not read TypeScript. Packages stay outside of the bundle.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [program] = process.argv.splice(2, 1);
if (program === undefined) throw new Error('Usage: node scripts/start.mjs PROGRAM [ARGUMENT...]');
const outdir = join('.cache', 'programs');
await build({
  entryPoints: [program],
  outbase: '.',
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Sources of the trainer, which is bundled as CommonJS elsewhere, ask for these.
  banner: { js: 'const { filename: __filename, dirname: __dirname } = import.meta;' },
  sourcemap: 'inline',
  logLevel: 'warning',
});
const file = resolve(outdir, program.replace(/\.ts$/, '.mjs'));
process.argv[1] = file;
await import(pathToFileURL(file).href);
