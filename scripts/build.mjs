/** Bundles the four programs into dist/. `--production` minifies, `--watch` builds again at every change. */
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { context } from 'esbuild';
import { compileKernels } from './compileKernels.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'node20',
  platform: 'node',
  format: 'cjs',
  logLevel: 'info',
  // Native modules stay packages of their own.
  external: ['vscode', '@duckdb/node-api'],
};

const programs = [
  { ...shared, entryPoints: { client: 'client/src/index.ts' } },
  { ...shared, entryPoints: { server: 'server/src/index.ts' } },
  {
    ...shared,
    entryPoints: { trainer: 'trainer/src/main.ts' },
    // TensorFlow.js as ES modules, of which its gradients are a part; with its CommonJS there would be two of it.
    mainFields: ['module', 'main'],
  },
  {
    ...shared,
    platform: 'browser',
    target: 'chrome120',
    format: 'iife',
    external: [],
    entryPoints: { webview: 'webview/src/index.ts' },
    loader: { '.ttf': 'file' },
  },
];

await mkdir('dist', { recursive: true });
// dist/native is built by engine-native.mjs.
const old = (await readdir('dist')).filter((name) => name !== 'native');
await Promise.all(old.map((name) => rm(join('dist', name), { recursive: true })));
await cp('node_modules/@tensorflow/tfjs-backend-wasm/dist', 'dist/wasm', {
  recursive: true,
  filter: (path) => path.endsWith('dist') || path.endsWith('.wasm'),
});

await compileKernels();

const builds = await Promise.all(programs.map((program) => context({ ...program, outdir: 'dist' })));
if (watch) {
  await Promise.all(builds.map((build) => build.watch()));
} else {
  await Promise.all(builds.map((build) => build.rebuild()));
  await Promise.all(builds.map((build) => build.dispose()));
}
