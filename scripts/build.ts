/**
 * Bundles the programs into dist/ and writes ThirdPartyNotices.txt. `--production` minifies, `--watch` rebuilds at every
 * change.
 */
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { context } from 'esbuild';
import { compileKernels } from './compileKernels.js';
import { programs } from './programs.js';
import { thirdPartyNotices } from './thirdPartyNotices.js';
import { writeSample } from './writeSample.js';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const options = {
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'info',
  outdir: 'dist',
} as const;

await mkdir('dist', { recursive: true });
// dist/native is built by engine-native.ts.
const old = (await readdir('dist')).filter((name) => name !== 'native');
await Promise.all(old.map((name) => rm(join('dist', name), { recursive: true })));
await cp('node_modules/@tensorflow/tfjs-backend-wasm/dist', 'dist/wasm', {
  recursive: true,
  filter: (path) => path.endsWith('dist') || path.endsWith('.wasm'),
});

await compileKernels();
await writeSample('dist/samples/penguins.csv');

const builds = await Promise.all(programs.map((program) => context({ ...program, ...options })));
if (watch) {
  await Promise.all(builds.map((build) => build.watch()));
} else {
  const results = await Promise.all(builds.map((build) => build.rebuild()));
  await writeFile('ThirdPartyNotices.txt', thirdPartyNotices(results.map(({ metafile }) => metafile)));
  await Promise.all(builds.map((build) => build.dispose()));
}
