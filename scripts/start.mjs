/**
 * `node scripts/start.mjs PROGRAM [ARGUMENT...]`: bundles and runs a TypeScript program of `scripts/` or `test/`, because Node 20
 * cannot run TypeScript. Packages are not bundled.
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
  // Sources of the trainer, which is otherwise bundled as CommonJS, use these.
  banner: { js: 'const { filename: __filename, dirname: __dirname } = import.meta;' },
  sourcemap: 'inline',
  logLevel: 'warning',
});
const file = resolve(outdir, program.replace(/\.ts$/, '.mjs'));
process.argv[1] = file;
await import(pathToFileURL(file).href);
