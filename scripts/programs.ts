import type { BuildOptions } from 'esbuild';
import { nativePackages } from './nativePackages.js';

/** Build options of a program that esbuild bundles. */
export type Program = BuildOptions & {
  readonly entryPoints: Readonly<Record<string, string>>;
  readonly metafile: true;
};

/** Options that all programs share. A build adds its own, such as minification and output folder. */
const shared: BuildOptions & { readonly metafile: true } = {
  bundle: true,
  metafile: true,
  target: 'node20',
  platform: 'node',
  format: 'cjs',
  // Native modules remain separate packages.
  external: ['vscode', ...nativePackages],
};

export const programs: readonly Program[] = [
  { ...shared, entryPoints: { client: 'client/src/index.ts' } },
  { ...shared, entryPoints: { server: 'server/src/index.ts' } },
  { ...shared, entryPoints: { pictureWorker: 'data/src/features/image/pictureWorker.ts' } },
  {
    ...shared,
    entryPoints: { trainer: 'trainer/src/main.ts' },
    // Selects the ES modules of TensorFlow.js, which include its gradients; the CommonJS build would add a second copy.
    mainFields: ['module', 'main'],
  },
  {
    ...shared,
    // Beside exported networks: runs anywhere.
    platform: 'neutral',
    target: 'es2022',
    format: 'esm',
    external: [],
    outExtension: { '.js': '.mjs' },
    entryPoints: { preprocessing: 'data/src/portable/preprocessing.ts' },
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
